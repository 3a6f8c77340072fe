/** A figure in the format of this language. */
import { useContext } from 'react';
import type { Measure } from '../../../src/model/insight';
import { SpeechContext, useSay, useTimes } from '../words';

export function useFigure(currency: string): (figure: Pick<Measure, 'unit'> & { value: number | null }) => string {
  const { language } = useContext(SpeechContext);
  const say = useSay();
  const { since } = useTimes();
  return ({ unit, value }) => {
    if (value === null) return '—';
    if (unit === 'share') return new Intl.NumberFormat(language, { style: 'percent' }).format(value);
    if (unit === 'ms') return value < 60_000 ? say('seconds', { n: Math.round(value / 1000) }) : since(value);
    if (unit !== 'money') return new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(value);
    const format = new Intl.NumberFormat(language, { style: 'currency', currency });
    return format.format(value / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  };
}
