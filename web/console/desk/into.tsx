/** Puts the agent's reply into the shopper's language; the agent's own words are one click away. */
import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import type { Translation } from '../../../src/model/assist';
import type { Chat } from '../../../src/model/console';
import { call } from '../api';
import { Fault } from '../parts/fault';
import { SpeechContext, useSay } from '../words';
import { useAssist } from './assist';
import { languageName, primary } from './translation';

export function Into({ chat, text, set }: { chat: Chat; text: string; set(text: string): void }) {
  const say = useSay();
  const { language } = useContext(SpeechContext);
  const assist = useAssist(chat);
  const [before, setBefore] = useState<{ mine: string; theirs: string } | null>(null);
  const ask = useMutation({
    mutationFn: (mine: string) =>
      call<{ translations: Translation[] }>('POST', `/desk/chats/${encodeURIComponent(chat.conversation)}/translate`, {
        to: chat.language,
        text: mine,
      }),
    onSuccess({ translations: [one] }, mine) {
      if (!one || one.text === null) return;
      setBefore({ mine, theirs: one.text });
      set(one.text);
    },
  });
  if (!assist.data?.translates || primary(chat.language) === primary(language)) return null;
  if (before !== null && before.theirs === text)
    return (
      <Button size="xs" variant="default" title={before.mine} onClick={() => (set(before.mine), setBefore(null))}>
        {say('myWords')}
      </Button>
    );
  const failed = ask.data?.translations[0]?.text === null;
  return (
    <>
      <Button
        size="xs"
        variant="default"
        disabled={text.trim() === ''}
        loading={ask.isPending}
        onClick={() => ask.mutate(text.trim())}
      >
        {say('translateTo', { language: languageName(chat.language, language) })}
      </Button>
      <Fault fault={ask.error} />
      {failed && (
        <Text size="xs" className="bad" role="status">
          {say('whyFailed')}
        </Text>
      )}
    </>
  );
}
