/** The console for staff, a single page at /console. */
import '@mantine/core/styles.css';
import './console.css';
import './flows/flows.css';
import { DirectionProvider, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { colours, theme } from './theme';
import { LANGUAGES, SpeechContext, firstLanguage, keepLanguage } from './words';

/** The page's policy only allows styles with this nonce. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
const client = new QueryClient({
  defaultOptions: { queries: { retry: 1, staleTime: 2_000, refetchOnWindowFocus: true } },
});

function Root() {
  const [language, choose] = useState(firstLanguage);
  const { direction = 'ltr' } = LANGUAGES[language] ?? {};
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
  }, [language, direction]);
  const setLanguage = (next: string): void => {
    keepLanguage(next);
    choose(next);
  };
  return (
    <DirectionProvider key={direction} initialDirection={direction} detectDirection={false}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={colours}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <SpeechContext value={{ language, setLanguage }}>
          <QueryClientProvider client={client}>
            <App />
          </QueryClientProvider>
        </SpeechContext>
      </MantineProvider>
    </DirectionProvider>
  );
}

const place = document.getElementById('console');
if (place) createRoot(place).render(<Root />);
