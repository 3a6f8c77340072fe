/** Functions that are longer than the house allows, by file and the lines of its longest. The list only gets shorter; split one and take its line out. */
export const LONG = {
  // A component's markup counts as its lines.
  'web/**/*.{ts,tsx}': 70,
};
