/** A diff, drawn by the editor's library once it is opened. */
import { Loader } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useSay } from '../words';

const Drawn = lazy(async () => ({ default: (await import('./editor')).Change }));

export function Change({ path, before, after }: { path: string; before: string | null; after: string | null }) {
  const say = useSay();
  return (
    <Suspense fallback={<Loader size="sm" aria-label="…" />}>
      <Drawn label={say('changeOf', { path })} before={before ?? ''} after={after ?? ''} />
    </Suspense>
  );
}
