/** Translations of a chat: asked for once per message, shown beside the original, which is one click away. */
import { Button, Stack, Switch, Text } from '@mantine/core';
import { useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import type { Gloss, Translation } from '../../../src/model/assist';
import type { Chat, ShownAct } from '../../../src/model/console';
import { call } from '../api';
import { SpeechContext, useSay } from '../words';
import { useAssist } from './assist';

const MESSAGES_MAX = 50;

export interface Translations {
  /** Whether shopper and agent have different languages. */
  offered: boolean;
  /** Without a provider only what shoppers write has a meaning to tell. */
  provided: boolean;
  /** All messages are translated as they come. */
  all: boolean;
  setAll(on: boolean): void;
  of(id: string): Translation | undefined;
  ask(ids: string[]): void;
}

export const primary = (language: string): string => language.split('-')[0] ?? language;

export function languageName(code: string, inLanguage: string): string {
  return new Intl.DisplayNames([inLanguage], { type: 'language' }).of(code) ?? code;
}

export function useTranslations(chat: Chat): Translations {
  const { language } = useContext(SpeechContext);
  const key = `parley.translate.${chat.conversation}`;
  const [all, choose] = useState(() => sessionStorage.getItem(key) === 'on');
  const [found, setFound] = useState<ReadonlyMap<string, Translation>>(new Map());
  const asked = useRef(new Set<string>());
  /** The next click, or the next message, asks for these again. */
  const again = (ids: string[]): void => ids.forEach((id) => asked.current.delete(id));
  const ask = (ids: string[]): void => {
    const open = ids.filter((id) => !asked.current.has(id)).slice(-MESSAGES_MAX);
    if (open.length === 0) return;
    open.forEach((id) => asked.current.add(id));
    call<{ translations: Translation[] }>('POST', `/desk/chats/${encodeURIComponent(chat.conversation)}/translate`, {
      to: language,
      messages: open,
    }).then(
      ({ translations }) => {
        setFound((before) => new Map([...before, ...translations.map((one) => [one.id, one] as const)]));
        again(translations.flatMap(({ id, why }) => (why === 'failed' || why === 'budget' ? id : [])));
      },
      () => again(open),
    );
  };
  const provided = useAssist(chat).data?.translates === true;
  const offered = primary(chat.language) !== primary(language);
  useEffect(() => {
    if (all && offered)
      ask(chat.timeline.filter(isSaid).flatMap(({ id, from }) => (provided || from === 'shopper' ? id : [])));
  }, [all, offered, provided, chat.timeline.length]);
  return {
    offered,
    provided,
    all,
    setAll(on) {
      sessionStorage.setItem(key, on ? 'on' : 'off');
      choose(on);
    },
    of: (id) => found.get(id),
    ask,
  };
}

function isSaid(act: Chat['timeline'][number]): act is ShownAct {
  return act.kind === 'message';
}

export function TranslateSwitch({ translations: { offered, provided, all, setAll } }: { translations: Translations }) {
  const say = useSay();
  if (!offered) return null;
  return (
    <Switch
      size="xs"
      mt={6}
      label={say('translateAll')}
      description={all && !provided ? say('whyNo_provider') : undefined}
      checked={all}
      onChange={({ currentTarget }) => setAll(currentTarget.checked)}
    />
  );
}

/** A message's words, or what they say in the agent's language. */
export function Translated({
  act,
  translations,
  children,
}: {
  act: ShownAct;
  translations: Translations;
  children: ReactNode;
}) {
  const say = useSay();
  const { language } = useContext(SpeechContext);
  const [shown, show] = useState<boolean | null>(null);
  const found = translations.of(act.id);
  const wanted = shown ?? translations.all;
  if (!translations.offered || (!translations.provided && act.from !== 'shopper')) return children;
  const toggle = (): void => {
    if (!wanted) translations.ask([act.id]);
    show(!wanted);
  };
  const original = !wanted || (found?.text ?? null) === null;
  return (
    <>
      {original ? (
        children
      ) : (
        <>
          <Text className="words" dir="auto" lang={language}>
            {found?.text}
          </Text>
          <Text size="xs" c="dimmed">
            {say('translatedInto', { language: languageName(language, language) })}
          </Text>
        </>
      )}
      {wanted && found && found.text === null && <Meant translation={found} />}
      <Button size="compact-xs" variant="subtle" className="toggle" onClick={toggle}>
        {say(wanted && found ? 'showOriginal' : found ? 'showTranslation' : 'translate')}
      </Button>
    </>
  );
}

function Meant({ translation: { why, gloss } }: { translation: Translation }) {
  const say = useSay();
  const reason = {
    failed: 'whyFailed',
    budget: 'whyBudget',
    nothing: 'whyNothing',
  } as const;
  return (
    <Stack gap={0} className="gloss">
      {gloss && <GlossLine gloss={gloss} />}
      {why !== null && why !== 'no_provider' && (
        <Text size="xs" c="dimmed">
          {say(reason[why])}
        </Text>
      )}
    </Stack>
  );
}

function GlossLine({ gloss: { title, entities, mood } }: { gloss: Gloss }) {
  const say = useSay();
  const parts = [
    title === null ? say('meansNotKnown') : say('meansWhat', { title }),
    ...entities.map(({ kind, value }) => `${say(`entity_${kind}`)} ${value}`),
    ...(mood === 'neutral' ? [] : [say(`mood_${mood}`)]),
  ];
  return <Text size="sm">{parts.join(' · ')}</Text>;
}
