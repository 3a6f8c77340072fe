/** What the real server refuses beside messages, with its own words: commands, inline results. Null: fine. Source: Bot API 10.1, td. */
import { markupFault, type Payload } from './markup';
import { textFault } from './limits';

export function commandsFault({ commands, language_code: language }: Payload): string | null {
  if (!Array.isArray(commands)) return "Bad Request: can't parse BotCommands: expected an array";
  if (commands.length > 100) return 'Bad Request: BOT_COMMANDS_TOO_MUCH';
  if (language !== undefined && !/^[a-z]{2}$/.test(String(language))) return 'Bad Request: LANGUAGE_CODE_INVALID';
  for (const { command, description } of commands as Payload[]) {
    if (!/^[a-z0-9_]{1,32}$/.test(String(command))) return 'Bad Request: BOT_COMMAND_INVALID';
    if (typeof description !== 'string' || description.trim() === '' || description.length > 256)
      return 'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID';
  }
  return null;
}

export function inlineFault({ results }: Payload): string | null {
  if (!Array.isArray(results)) return "Bad Request: can't parse inline query results: expected an array";
  if (results.length > 50) return 'Bad Request: RESULTS_TOO_MUCH';
  const ids = new Set<unknown>();
  for (const each of results as Payload[]) {
    const fault = resultFault(each, ids);
    if (fault) return fault;
  }
  return null;
}

function resultFault(result: Payload, ids: Set<unknown>): string | null {
  const { id, type, title, input_message_content: content } = result;
  if (typeof id !== 'string' || id === '' || Buffer.byteLength(id) > 64) return 'Bad Request: RESULT_ID_INVALID';
  if (ids.has(id)) return 'Bad Request: RESULT_ID_DUPLICATE';
  ids.add(id);
  if (type !== 'article' || typeof title !== 'string' || title.trim() === '') return 'Bad Request: RESULT_TYPE_INVALID';
  const { message_text: text, entities } = (content ?? {}) as Payload;
  return textFault({ text, entities }) ?? markupFault(result);
}
