/** What merchants write: flows, answers, texts. Loaded when it is opened. */
import { Center, Loader } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { Section } from './section';

const Flows = lazy(async () => ({ default: (await import('../pages/flows')).Flows }));

export const flows: Section = {
  name: 'flows',
  may: () => true,
  page: (parts) => (
    <Suspense
      fallback={
        <Center p="xl">
          <Loader aria-label="…" />
        </Center>
      }
    >
      <Flows parts={parts} />
    </Suspense>
  ),
};
