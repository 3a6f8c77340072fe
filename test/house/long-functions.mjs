/** Functions that are longer than the house allows, by file and the lines of its longest. The list only gets shorter; split one and take its line out. */
export const LONG = {
  'channels/teams/fake/index.ts': 76,
  'channels/telegram/channel.ts': 47,
  'channels/telegram/fake/index.ts': 56,
  'channels/whatsapp-web/fake/index.ts': 46,
  'channels/whatsapp-web/supervisor.ts': 45,
  'channels/whatsapp/channel.ts': 47,
  'channels/whatsapp/fake/index.ts': 67,
  'src/app.ts': 159,
  'src/cli/main.ts': 169,
  'src/compose/server.ts': 119,
  'src/flow/hear/commands.ts': 58,
  'src/flow/hear/heard.ts': 52,
  'src/flow/hear/listen.ts': 55,
  'src/flow/hear/refer.ts': 46,
  'src/flow/hear/words.ts': 63,
  'src/flow/run/turn.ts': 65,
  'src/proactive/automations/engine.ts': 46,
  'src/store/models.ts': 45,
  // A component's markup counts as its lines.
  'web/**/*.{ts,tsx}': 70,
};
