/** Functions that are longer than the house allows, by file and the lines of its longest. The list only gets shorter; split one and take its line out. */
export const LONG = {
  'src/flow/hear/commands.ts': 58,
  'src/flow/hear/heard.ts': 52,
  'src/flow/hear/listen.ts': 55,
  'src/flow/hear/refer.ts': 46,
  'src/flow/hear/words.ts': 63,
  'src/flow/run/turn.ts': 65,
  'src/proactive/automations/engine.ts': 46,
  // A component's markup counts as its lines.
  'web/**/*.{ts,tsx}': 70,
};
