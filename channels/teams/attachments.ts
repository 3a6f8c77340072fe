/** Files of a message: uploads with a download address of their own, pictures that were pasted, and what is no file at all. */
import type { InboundAlbum, InboundContent, InboundMedia } from '../../src/model/inbound';
import type { Activity, Attachment } from './activity';
import { fieldOf, textIn } from './activity';

const DOWNLOAD = 'application/vnd.microsoft.teams.file.download.info';
/** Rich text repeats the message's text as HTML; a quoted message is named by its id. Neither is a file. */
const NO_FILES = ['text/html', 'messageReference', 'forwardedMessageReference'];
const KINDS: Record<string, InboundMedia['media']> = { image: 'image', audio: 'audio', video: 'video' };
const TYPES: Record<string, string> = {
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
};

/** A file is opened by its address; "bot " before it says that the bot's own token must go with it, which only its service may see. */
const WITH_TOKEN = 'bot ';
const WITHOUT_TOKEN = 'get ';

/** The file, or the album of several; null: there is none. What is neither a file nor only decoration is named as not understood. */
export function filesOf(
  activity: Activity,
): InboundMedia | InboundAlbum | Extract<InboundContent, { kind: 'unsupported' }> | null {
  const given = activity.attachments.filter(({ contentType }) => !NO_FILES.includes(contentType ?? ''));
  const files = given.map((each) => fileOf(each, activity.serviceUrl)).filter((each) => each !== null);
  const [strange] = given;
  if (files.length === 0 && strange && activity.text === undefined)
    return { kind: 'unsupported', what: strange.contentType ?? 'attachment' };
  return files.length > 1 ? { kind: 'album', items: files } : (files[0] ?? null);
}

/** The message that was quoted: Teams hides its id in the HTML, newer clients in an attachment. */
export function quotedBy({ attachments, replyToId }: Activity): string | undefined {
  for (const { contentType, content } of attachments) {
    const html = typeof content === 'string' ? content.slice(0, 4000) : '';
    const quoted =
      contentType === 'text/html'
        ? /itemtype="[^"]{0,100}\/Reply"[^>]{0,100}itemid="(\d{1,20})"/.exec(html)
        : contentType === 'messageReference'
          ? /"messageId"\s*:\s*"(\d{1,20})"/.exec(html)
          : null;
    if (quoted?.[1]) return quoted[1];
  }
  return replyToId;
}

/** Where an attachment's file lies, as `open` takes it. */
export function parseRef(ref: string): { url: string; withToken: boolean } | null {
  const url = ref.slice(WITH_TOKEN.length);
  if (!URL.canParse(url)) return null;
  if (ref.startsWith(WITH_TOKEN)) return { url, withToken: true };
  return ref.startsWith(WITHOUT_TOKEN) ? { url, withToken: false } : null;
}

function fileOf(attachment: Attachment, serviceUrl: string | undefined): InboundMedia | null {
  const { contentType = '', content, contentUrl } = attachment;
  if (contentType === DOWNLOAD)
    return uploaded(attachment, textIn(content, 'downloadUrl', 4000), textIn(content, 'fileType', 20));
  const kind = KINDS[contentType.split('/')[0] ?? ''];
  if (!kind || !contentUrl || !webAddress(contentUrl)) return null;
  const type = /^[a-z]+\/[\w.+-]{1,80}$/i.test(contentType) ? { type: contentType } : {};
  return {
    kind: 'media',
    media: kind,
    ref: (sameHost(contentUrl, serviceUrl) ? WITH_TOKEN : WITHOUT_TOKEN) + contentUrl,
    ...type,
    ...nameOf(attachment),
  };
}

function uploaded(attachment: Attachment, url: string | undefined, ending: string | undefined): InboundMedia | null {
  if (!url || !webAddress(url)) return null;
  const type = TYPES[ending?.toLowerCase() ?? ''];
  const bytes = fieldOf(attachment.content, 'fileSize');
  return {
    kind: 'media',
    media: KINDS[type?.split('/')[0] ?? ''] ?? 'file',
    // The address is signed for this download: no token goes with it.
    ref: WITHOUT_TOKEN + url,
    ...(type ? { type } : {}),
    ...nameOf(attachment),
    ...(typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes > 0 ? { bytes } : {}),
  };
}

function nameOf({ name }: Attachment): { name?: string } {
  return name === undefined ? {} : { name };
}

function webAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

/** The same scheme, name and port: nobody else may see the bot's token. */
function sameHost(url: string, serviceUrl: string | undefined): boolean {
  return serviceUrl !== undefined && URL.canParse(serviceUrl) && new URL(url).origin === new URL(serviceUrl).origin;
}
