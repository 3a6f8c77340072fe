/** The encoder that a project uses: a merchant's folder, the shipped one, or none. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { GatewayError } from '../../src/model/errors';
import type { Log } from '../../src/model/log';
import type { Encoder } from './encoder';
import { openFolder } from './hf/folder';

/** Where our own encoder is, below the project root. */
export function ownEncoder(root: string): string | null {
  const folder = join(root, 'nlu', 'encoder', 'own');
  return existsSync(join(folder, 'model.onnx')) ? folder : null;
}

export interface OpenedEncoder {
  path: string;
  open: Encoder;
}

/** A merchant's encoder must load; the shipped one may be absent or unreadable, which costs the second tier only. */
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

/** Throws GatewayError CONFIG_WRONG for what is no folder of Hugging Face's style. */
export async function openEncoder(path: string): Promise<Encoder> {
  const found = existsSync(path);
  if (found && statSync(path).isDirectory()) return openFolder(path);
  throw new GatewayError(
    'CONFIG_WRONG',
    `nlu.encoder ${path}: ${found ? 'it is a file' : 'there is no such folder'}; give a folder with model.onnx, tokenizer.json and config.json`,
  );
}
