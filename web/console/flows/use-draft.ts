/** The text of one file: checked at every pause, saved over the version that was seen, and kept if another user saved first. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ApiFault, call } from '../api';
import type { Linted, OpenedFile } from './api';

/** How long typing must pause before the server is asked. */
const PAUSE_MS = 400;

export function useFileDraft(opened: OpenedFile, again: () => void) {
  const { path } = opened;
  const client = useQueryClient();
  const [begun] = useState(() => sessionStorage.getItem(`parley.new:${path}`));
  const first = opened.text ?? (opened.draft?.removed ? '' : (opened.shipped ?? begun ?? ''));
  const [text, setText] = useState(first);
  const [seen, setSeen] = useState(opened.text ?? (begun === null ? (opened.shipped ?? '') : null));
  const [version, setVersion] = useState(opened.draft?.version ?? 0);
  const [linted, setLinted] = useState<Linted>(opened);
  const [state, setState] = useState({
    saving: false,
    saved: false,
    fault: null as unknown,
    theirs: null as string | null,
  });
  const asked = useRef(0);
  useEffect(() => {
    const turn = (asked.current += 1);
    const timer = setTimeout(() => {
      call<Linted>('POST', '/project/lint', { path, text })
        .then((answer) => turn === asked.current && setLinted(answer))
        .catch(() => undefined);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [path, text]);
  const renew = (): void => {
    void client.invalidateQueries({ queryKey: ['project', 'files'] });
    void client.invalidateQueries({ queryKey: ['project', 'drafts'] });
  };
  const put = async (words: string | null, over: number): Promise<void> => {
    setState((now) => ({ ...now, saving: true, saved: false, fault: null }));
    try {
      const answer = await call<{ version: number }>('PUT', '/project/drafts', {
        path,
        text: words,
        version: over,
        fresh: opened.moved,
      });
      sessionStorage.removeItem(`parley.new:${path}`);
      setVersion(answer.version);
      setSeen(words);
      setState({ saving: false, saved: true, fault: null, theirs: null });
      renew();
      again();
    } catch (fault) {
      const theirs = fault instanceof ApiFault && fault.code === 'TAKEN' ? await openTheirs(path) : null;
      setState({ saving: false, saved: false, fault, theirs: theirs?.text ?? null });
      if (theirs) setVersion(theirs.draft?.version ?? 0);
    }
  };
  const drop = async (): Promise<void> => {
    try {
      await call('POST', '/project/drafts/drop', { path, version });
      renew();
      location.hash = '#/flows/files';
    } catch (fault) {
      setState((now) => ({ ...now, fault }));
    }
  };
  return {
    text,
    type(next: string) {
      setText(next);
      setState((now) => ({ ...now, saved: false }));
    },
    dirty: text !== seen,
    faults: linted.faults,
    diagrams: linted.diagrams,
    saving: state.saving,
    saved: state.saved,
    fault: state.fault,
    /** Another version was saved meanwhile. */
    taken: state.theirs !== null,
    theirs: state.theirs,
    save: () => void put(text, state.theirs === null ? version : 0),
    keepMine: () => void put(text, version),
    remove: () => void put(null, version),
    drop: () => void drop(),
  };
}

const openTheirs = (path: string): Promise<OpenedFile | null> =>
  call<OpenedFile>('GET', `/project/file?${new URLSearchParams({ path })}`).catch(() => null);
