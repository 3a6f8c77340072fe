/** The message: variants, each in one or more languages, with an optional title, picture and link. */
import { Button, Group, NumberInput, Select, Stack, Tabs, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CampaignWords } from '../../../src/model/campaign';
import { useSay } from '../words';
import type { Form, FormVariant } from './data';
import { Drawing } from './drawing';

const LANGUAGES = [
  'en',
  'zh',
  'es',
  'pt',
  'fr',
  'it',
  'de',
  'ru',
  'tr',
  'ja',
  'ko',
  'th',
  'vi',
  'id',
  'ms',
  'hi',
  'ar',
];
const VARIANTS_MAX = 5;

export function Message({ form, change }: { form: Form; change(more: Partial<Form>): void }) {
  const say = useSay();
  const { variants } = form;
  const put = (index: number, next: FormVariant | null): void =>
    change({ variants: variants.flatMap((each, at) => (at === index ? (next ?? []) : each)) });
  const free = 'abcdefghij'.split('').find((name) => variants.every((each) => each.name !== name)) ?? 'x';
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {say('variables')}
      </Text>
      {variants.map((variant, index) => (
        <Stack key={variant.name} gap="xs" className={variants.length > 1 ? 'nested' : undefined}>
          {variants.length > 1 && (
            <Group align="end">
              <Text fw={600}>{say('variant', { name: variant.name })}</Text>
              <NumberInput
                label={say('weight')}
                w={110}
                min={1}
                max={1000}
                value={variant.weight}
                onChange={(next) => put(index, { ...variant, weight: Number(next) || 1 })}
              />
              <Button variant="subtle" onClick={() => put(index, null)}>
                {say('removeVariant')}
              </Button>
            </Group>
          )}
          <Languages variant={variant} set={(next) => put(index, next)} />
        </Stack>
      ))}
      {variants.length < VARIANTS_MAX && (
        <Group>
          <Button
            variant="subtle"
            onClick={() => change({ variants: [...variants, { name: free, weight: 1, words: { en: { text: '' } } }] })}
          >
            {say('addVariant')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Languages({ variant, set }: { variant: FormVariant; set(next: FormVariant): void }) {
  const say = useSay();
  const codes = Object.keys(variant.words);
  const [shown, show] = useState(codes[0] ?? 'en');
  const words = variant.words[shown] ?? { text: '' };
  const put = (next: CampaignWords): void => set({ ...variant, words: { ...variant.words, [shown]: next } });
  return (
    <>
      <Group justify="space-between" align="end">
        <Tabs value={shown} onChange={(next) => next && show(next)}>
          <Tabs.List aria-label={say('languages')}>
            {codes.map((code) => (
              <Tabs.Tab key={code} value={code}>
                {code}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
        <Select
          aria-label={say('addLanguage')}
          placeholder={say('addLanguage')}
          w={180}
          data={LANGUAGES.filter((each) => !codes.includes(each))}
          value={null}
          onChange={(code) => {
            if (code === null) return;
            set({ ...variant, words: { ...variant.words, [code]: { text: '' } } });
            show(code);
          }}
        />
      </Group>
      <Words code={shown} words={words} put={put} />
      {words.text.trim() !== '' && <Drawing asked={{ words, language: shown }} />}
    </>
  );
}

function Words({ code, words, put }: { code: string; words: CampaignWords; put(next: CampaignWords): void }) {
  const say = useSay();
  const optional = (key: 'title' | 'picture', value: string): void => {
    const { [key]: _old, ...rest } = words;
    put(value === '' ? rest : { ...rest, [key]: value });
  };
  const { label = '', url = '' } = words.link ?? {};
  const link = (next: { label: string; url: string }): void => {
    const { link: _old, ...rest } = words;
    put(next.label === '' && next.url === '' ? rest : { ...rest, link: next });
  };
  return (
    <Stack gap="xs">
      <Group grow align="end">
        <TextInput
          label={say('titleIn', { language: code })}
          dir="auto"
          value={words.title ?? ''}
          onChange={({ currentTarget }) => optional('title', currentTarget.value)}
        />
        <TextInput
          label={say('pictureAt')}
          value={words.picture ?? ''}
          onChange={({ currentTarget }) => optional('picture', currentTarget.value)}
        />
      </Group>
      <Textarea
        label={say('textIn', { language: code })}
        required
        autosize
        minRows={2}
        dir="auto"
        value={words.text}
        onChange={({ currentTarget }) => put({ ...words, text: currentTarget.value })}
      />
      <Group grow align="end">
        <TextInput
          label={say('linkLabel')}
          dir="auto"
          value={label}
          onChange={({ currentTarget }) => link({ label: currentTarget.value, url })}
        />
        <TextInput
          label={say('linkTo')}
          type="url"
          placeholder="https://"
          value={url}
          onChange={({ currentTarget }) => link({ label, url: currentTarget.value })}
        />
      </Group>
    </Stack>
  );
}
