/** The encoder that a project uses: a merchant's folder, our own file, or none. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { GatewayError } from '../../src/model/errors';
import type { Log } from '../../src/model/log';
import type { Encoder } from './encoder';
import { openFolder } from './hf/folder';
import { openOwn } from './own';

/** Where our own encoder stands below the project root. */
export function ownEncoder(root: string): string | null {
  const file = join(root, 'nlu', 'encoder', 'encoder.onnx');
  return existsSync(file) ? file : null;
}

export interface OpenedEncoder {
  path: string;
  open: Encoder;
}

/** A merchant's own encoder must open; ours may be absent or unreadable, which costs the second tier only. */
export async function projectEncoder(
  { root, encoder }: { root: string; encoder?: string | undefined },
  log: Log,
): Promise<OpenedEncoder | null> {
  if (encoder !== undefined) return { path: encoder, open: await openEncoder(encoder) };
  const path = ownEncoder(root);
  if (path === null) return null;
  try {
    return { path, open: await openEncoder(path) };
  } catch (cause) {
    log.error({ cause: String(cause) }, 'our encoder does not open; n-grams alone understand');
    return null;
  }
}

/** A folder is of Hugging Face's style, a file is our own. Throws GatewayError CONFIG_WRONG for what is neither. */
export async function openEncoder(path: string): Promise<Encoder> {
  if (!existsSync(path))
    throw new GatewayError(
      'CONFIG_WRONG',
      `nlu.encoder ${path}: nothing stands there; give a folder with model.onnx, tokenizer.json and config.json`,
    );
  if (statSync(path).isDirectory()) return openFolder(path);
  return openOwn(path).catch((cause: unknown) => {
    throw new GatewayError(
      'CONFIG_WRONG',
      `nlu.encoder ${path}: it is not an encoder of ours; give a folder with model.onnx, tokenizer.json and config.json`,
      { cause },
    );
  });
}
