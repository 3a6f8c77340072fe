/** The preview's page: an empty frame, which its script fills. It holds nothing that a stranger may not see. */
import { html } from '../chat/html';

export function previewPage(): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Preview · Parley</title>
<link rel="icon" href="/shop/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/preview.css">
<script src="/preview.js" defer></script>
</head>
<body><noscript>This page needs JavaScript. Allow it for this address in your browser's settings, then load the page again.</noscript></body>
</html>
`.text;
}
