/** Selects the console's language. */
import { Select } from '@mantine/core';
import { useContext } from 'react';
import { LANGUAGES, SpeechContext, useSay } from '../words';

export function LanguageChoice() {
  const say = useSay();
  const { language, setLanguage } = useContext(SpeechContext);
  return (
    <Select
      label={say('languageOf')}
      value={language}
      allowDeselect={false}
      onChange={(next) => next && setLanguage(next)}
      data={Object.entries(LANGUAGES).map(([value, { words }]) => ({ value, label: words.language }))}
    />
  );
}
