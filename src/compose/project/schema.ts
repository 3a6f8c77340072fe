/** The JSON Schema (draft-7) for completing parley.yaml in editors: the file's keys, with the settings of every channel. */
import { z } from 'zod';
import { settingsOf } from '../../../config/accounts';
import { projectSchema } from '../../../config/project';
import type { ChannelManifest } from '../../model/manifest';

export function projectJsonSchema(manifests: readonly ChannelManifest[]): Record<string, unknown> {
  const { $schema, title, ...rest } = jsonSchema(projectSchema, 'A project of Parley');
  const properties = { ...(rest['properties'] as Record<string, unknown>) };
  properties['channels'] = {
    type: 'object',
    description: 'Settings by channel: of one account, a list of accounts, or a map of accounts by id',
    additionalProperties: false,
    properties: Object.fromEntries(manifests.map((manifest) => [manifest.name, channelSchema(manifest)])),
  };
  return { $schema, title, ...rest, properties };
}

function channelSchema(manifest: ChannelManifest): object {
  const settings = Object.entries(settingsOf(manifest)).map(([name, { schema, about, secret }]) => {
    const { $schema: _version, title: _title, ...type } = jsonSchema(schema, name);
    return [name, { ...type, description: `${about}${secret ? ' (secret: set it in the environment)' : ''}` }];
  });
  const account = { type: 'object', additionalProperties: false, properties: Object.fromEntries(settings) as object };
  return {
    description: manifest.about,
    anyOf: [account, { type: 'array', items: account }, { type: 'object', additionalProperties: account }],
  };
}

export function jsonSchema(schema: z.ZodType, title: string): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input', unrepresentable: 'any' });
  return { $schema, title, ...rest };
}
