/** The code of the second step: asked for once the server wants it, at signing in and with a link for a new password. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { ApiFault } from '../api';
import { useSay } from '../words';

export interface Second {
  code: string;
  setCode(code: string): void;
  asked: boolean;
  /** Each refusal of a request. */
  heard(error: Error): void;
  /** What a request carries. */
  sent: { code?: string };
  /** Being asked for the code is no fault to be shown. */
  fault(error: Error | null): Error | null;
}

export function useSecond(): Second {
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  return {
    code,
    setCode,
    asked,
    heard(error) {
      if (isWanted(error)) setAsked(true);
    },
    sent: code.trim() === '' ? {} : { code },
    fault: (fault) => (isWanted(fault) ? null : fault),
  };
}

const isWanted = (error: Error | null): boolean => error instanceof ApiFault && error.code === 'CODE_NEEDED';

export function CodeField({ code, setCode }: Pick<Second, 'code' | 'setCode'>) {
  const say = useSay();
  return (
    <TextInput
      label={say('code')}
      description={say('codeHint')}
      autoComplete="one-time-code"
      required
      autoFocus
      value={code}
      onChange={({ currentTarget }) => setCode(currentTarget.value)}
    />
  );
}
