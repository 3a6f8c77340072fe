/** Style sheets come in as text: they go into the shadow root as adopted sheets, which a strict content security policy allows. */
declare module '*.css?inline' {
  const text: string;
  export = text;
}
