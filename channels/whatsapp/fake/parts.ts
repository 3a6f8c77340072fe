/** The words of the fake Graph API's refusals, and the checks that several kinds of message share. */

export type Payload = Record<string, unknown>;

export interface Fault {
  code: number;
  details: string;
}

export function textFault(text: unknown, max: number, where: string): Fault | null {
  if (typeof text !== 'string' || text.trim() === '') return missing(where);
  return text.length > max
    ? { code: 131009, details: `Message text is too long: ${where} has ${text.length} of ${max}` }
    : null;
}

/** A file by its address or its id, never both. */
export function mediaFault(part: Payload, captioned: boolean, refused?: RegExp): Fault | null {
  const { link, id, caption } = part;
  if ((link === undefined) === (id === undefined)) return wrong('either link or id');
  if (id !== undefined && !/^\d+$/.test(String(id))) return wrong('media id');
  if (link !== undefined && (typeof link !== 'string' || !/^https?:\/\/\S+$/i.test(link) || !URL.canParse(link)))
    return wrong('link');
  if (refused && typeof link === 'string' && refused.test(link))
    return { code: 131053, details: 'Media upload error: the type is not supported' };
  if (caption !== undefined) return captioned ? textFault(caption, 1024, 'caption') : wrong('caption');
  return null;
}

export function objectOf(value: unknown): Payload | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Payload) : undefined;
}

export function wrong(what: string): Fault {
  return { code: 131009, details: `Parameter value is not valid: ${what}` };
}

export function missing(what: string): Fault {
  return { code: 131008, details: `Required parameter is missing: ${what}` };
}
