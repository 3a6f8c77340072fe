/** Fits one card: natively where the channel has cards, else a picture with a caption, else a text with drawn stages. */
import { given } from '../../model/given';
import type { Button, Card, Content, Fact, Media, Stage, Table } from '../../model/content';
import { blocks, isBlank, lines, mediaLine, type Fitting } from './fitting';
import { shows, takesType, underMedia } from './media';
import { plan, type Plan } from './offer';
import { say, wording } from './say';
import { shorten } from './shorten';
import { split } from './split';

const MARKS: Record<Stage['state'], string> = { done: '✓', current: '●', ahead: '○', failed: '✗' };
const BESIDE = ' · ';

export function fitCard(f: Fitting, card: Card): Content[] {
  if (f.caps.card === null) return looseCard(f, card);
  const fitted = nativeCard(f, card);
  return [{ kind: 'card', card: fitted.card }, ...fitted.after];
}

/**
 * The card within the channel's limits, and the messages for the rest. If other cards come in between, these messages do not
 * follow at once, so they name the card and contain its whole text.
 */
export function nativeCard(f: Fitting, card: Card, beside = false): { card: Card; after: Content[] } {
  const { titleMax = 1, textMax = 0 } = f.caps.card ?? {};
  const title = shorten(card.title, titleMax);
  const shown = shownOf(f, card);
  const offers = plan(f, offersOf(card));
  const attached = offers.form === 'buttons' && offers.groups.length === 1 ? offers.groups[0] : undefined;
  const text = wording(
    blocks(
      lines(title === card.title ? undefined : card.title, card.text),
      shown.facts ? undefined : drawFacts(card.facts),
      shown.stages ? undefined : drawStages(card.stages),
      shown.table ? undefined : drawTable(card.table),
      shown.picture ? undefined : pictureLine(f, card.picture),
    ),
    offers,
  );
  const { inside, outside } = divide(f, text, textMax, beside);
  const fitted: Card = {
    title,
    ...given({ product: card.product, order: card.order }),
    ...(!isBlank(inside) && { text: inside }),
    ...(shown.picture && { picture: card.picture }),
    ...(shown.facts && filled(card.facts) && { facts: card.facts }),
    ...(shown.stages && filled(card.stages) && { stages: card.stages }),
    ...(shown.table && card.table !== undefined && { table: card.table }),
    ...given({ buttons: attached }),
  };
  const left: Plan = attached === undefined ? offers : { form: 'none', lines: [] };
  const complete = isBlank(outside) && left.form === 'none';
  return { card: fitted, after: complete ? [] : say(f, beside ? blocks(card.title, outside) : outside, left) };
}

/** Which parts of the card the channel shows as such; the others become text. */
function shownOf(f: Fitting, card: Card): Record<'picture' | 'facts' | 'stages' | 'table', boolean> {
  const { textMax = 0, picture = false, facts = false, stages = false, table = false } = f.caps.card ?? {};
  return {
    picture: picture && card.picture !== undefined && takesType(f.caps.media.image.types, card.picture),
    facts: facts && drawFacts(card.facts).length <= textMax,
    stages: stages && drawStages(card.stages).length <= textMax,
    table: table && drawTable(card.table).length <= textMax,
  };
}

/** The part that the card holds, and the rest of the text, cut at a good boundary. */
function divide(f: Fitting, text: string, textMax: number, beside: boolean): { inside: string; outside: string } {
  if (text.length <= textMax) return { inside: text, outside: '' };
  if (beside && textMax >= 1) return { inside: shorten(text, textMax), outside: text };
  // Below two units there is no room for a character.
  if (textMax < 2) return { inside: '', outside: text };
  const [inside = ''] = split(text, f.caps.textMax, textMax);
  return { inside, outside: text.slice(text.indexOf(inside) + inside.length).trimStart() };
}

function looseCard(f: Fitting, card: Card): Content[] {
  const offers = plan(f, offersOf(card));
  const picture = card.picture !== undefined && shows(f, 'image', card.picture) ? card.picture : undefined;
  const text = wording(
    blocks(cardText(card), picture === undefined ? pictureLine(f, card.picture) : undefined),
    offers,
  );
  return picture === undefined ? say(f, text, offers) : underMedia(f, 'image', picture, text, offers);
}

/** Title, text, facts, stages and table as lines. */
export function cardText(card: Card): string {
  return blocks(lines(card.title, card.text), drawFacts(card.facts), drawStages(card.stages), drawTable(card.table));
}

export function pictureLine(f: Fitting, picture: Media | undefined): string | undefined {
  return picture === undefined ? undefined : mediaLine(f, picture);
}

function offersOf(card: Card): { button: Button }[] {
  return (card.buttons ?? []).map((button) => ({ button }));
}

function filled<T>(items: readonly T[] | undefined): boolean {
  return items !== undefined && items.length > 0;
}

export function drawFacts(facts: readonly Fact[] = []): string {
  return lines(...facts.map((fact) => (isBlank(fact.label) ? fact.value : `${fact.label}: ${fact.value}`)));
}

function drawStages(stages: readonly Stage[] = []): string {
  return lines(
    ...stages.map((stage) => `${MARKS[stage.state]} ${stage.label}${isBlank(stage.at) ? '' : ` · ${stage.at}`}`),
  );
}

/** The column names once, then a line per row with its values in the same order. */
function drawTable(table: Table | undefined): string {
  return table === undefined
    ? ''
    : lines(table.columns.join(BESIDE), ...table.rows.map(({ label, values }) => `${label}: ${values.join(BESIDE)}`));
}
