/** Files of a message: uploads with their own download address, pasted pictures, and attachments that are not files. */
import { given } from '../../src/model/given';
import type { InboundMedia } from '../../src/model/inbound';
import type { Activity, Attachment } from './activity';
import { fieldOf, listIn, textIn } from './activity';
import { picturesIn } from './html';
import { FORWARDED, htmlOf, QUOTED } from './quoted';

const DOWNLOAD = 'application/vnd.microsoft.teams.file.download.info';
/** A quoted or forwarded message is named by its id: quoted.ts reads it. */
const REFERENCES = [QUOTED, FORWARDED];
/** Rich text repeats the message's text as HTML. Neither of these is a file. */
const NO_FILES = ['text/html', ...REFERENCES];
/** Cards of other bots and parts of Teams' own client have such types; files have the type of their bytes. */
const CARD = /^application\/vnd\.microsoft\.(?:card|teams)\b|^application\/vnd\.adaptivecards?\b/i;
// Maps: a file may be called `photo.constructor`, which every plain object has.
const KINDS = new Map<string, InboundMedia['media']>([
  ['image', 'image'],
  ['audio', 'audio'],
  ['video', 'video'],
]);
const TYPES = new Map<string, string>(
  Object.entries({
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    gif: 'image/gif',
    webp: 'image/webp',
    bmp: 'image/bmp',
    mp3: 'audio/mpeg',
    m4a: 'audio/mp4',
    wav: 'audio/wav',
    mp4: 'video/mp4',
    mov: 'video/quicktime',
    pdf: 'application/pdf',
    txt: 'text/plain',
    csv: 'text/csv',
    zip: 'application/zip',
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
);

/** A file is opened by its address; "bot " before it means that the request needs the bot's own token, which only the bot's service may see. */
const WITH_TOKEN = 'bot ';
const WITHOUT_TOKEN = 'get ';

/** The files of a message; pictures of the HTML only if Teams did not attach them too, because the two addresses differ. */
export function filesOf(activity: Activity): InboundMedia[] {
  const files = activity.attachments.map((each) => fileOf(each, activity.serviceUrl)).filter((each) => each !== null);
  if (files.some(({ media }) => media === 'image')) return files;
  const shown = activity.attachments
    .flatMap((each) => picturesIn(htmlOf(each)))
    .flatMap(({ url, alt }) => mediaOf(url, 'image', activity.serviceUrl, { ...(alt && { name: alt }) }) ?? []);
  return [...files, ...shown];
}

/** The first attachment that is neither text nor a file: a card of another bot, or a future kind. */
export function strangeIn(activity: Activity): string | undefined {
  const strange = activity.attachments.find(
    (each) => !NO_FILES.includes(each.contentType ?? '') && fileOf(each, activity.serviceUrl) === null,
  );
  return strange && (strange.contentType ?? 'attachment');
}

/** The address of an attachment's file, as `open` takes it. */
export function parseRef(ref: string): { url: string; withToken: boolean } | null {
  const url = ref.slice(WITH_TOKEN.length);
  if (!URL.canParse(url)) return null;
  if (ref.startsWith(WITH_TOKEN)) return { url, withToken: true };
  return ref.startsWith(WITHOUT_TOKEN) ? { url, withToken: false } : null;
}

function fileOf(attachment: Attachment, serviceUrl: string | undefined): InboundMedia | null {
  const { contentType = '', content, contentUrl, name } = attachment;
  if (contentType === DOWNLOAD)
    return uploaded(
      attachment,
      textIn(content, 'downloadUrl', 4000) ?? contentUrl,
      textIn(content, 'fileType', 20) ?? endingOf(name),
    );
  const played = /\.card\.(audio|video)$/.exec(contentType)?.[1];
  if (played === 'audio' || played === 'video') {
    const [first] = listIn(content, 'media');
    return mediaOf(textIn(first, 'url', 4000), played, serviceUrl, nameOf(attachment));
  }
  if (CARD.test(contentType) || REFERENCES.includes(contentType)) return null;
  const known = /^[a-z]+\/[\w.+-]{1,80}$/i.test(contentType) && contentType !== 'application/octet-stream';
  const type = known ? contentType : TYPES.get(endingOf(name) ?? '');
  const kind = KINDS.get(contentType.split('/')[0] ?? '') ?? KINDS.get(type?.split('/')[0] ?? '') ?? 'file';
  return mediaOf(contentUrl, kind, serviceUrl, { ...(type && { type }), ...nameOf(attachment) });
}

function mediaOf(
  url: string | undefined,
  media: InboundMedia['media'],
  serviceUrl: string | undefined,
  more: Partial<InboundMedia>,
): InboundMedia | null {
  if (!url || !webAddress(url)) return null;
  return { kind: 'media', media, ref: (sameHost(url, serviceUrl) ? WITH_TOKEN : WITHOUT_TOKEN) + url, ...more };
}

function endingOf(name: string | undefined): string | undefined {
  return /\.([a-z0-9]{1,8})$/i.exec(name ?? '')?.[1]?.toLowerCase();
}

function uploaded(attachment: Attachment, url: string | undefined, ending: string | undefined): InboundMedia | null {
  if (!url || !webAddress(url)) return null;
  const type = TYPES.get(ending?.toLowerCase() ?? '');
  const bytes = fieldOf(attachment.content, 'fileSize');
  return {
    kind: 'media',
    media: KINDS.get(type?.split('/')[0] ?? '') ?? 'file',
    // The address is signed for this download, so no token is sent.
    ref: WITHOUT_TOKEN + url,
    ...(type && { type }),
    ...nameOf(attachment),
    ...(typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes > 0 && { bytes }),
  };
}

function nameOf({ name }: Attachment): { name?: string } {
  return given({ name });
}

function webAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/** The same scheme, name and port, because no one else may see the bot's token. */
function sameHost(url: string, serviceUrl: string | undefined): boolean {
  return serviceUrl !== undefined && URL.canParse(serviceUrl) && new URL(url).origin === new URL(serviceUrl).origin;
}
