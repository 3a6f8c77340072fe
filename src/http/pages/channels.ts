/** The operators' page /channels: asks for the API key once, then shows the state of each channel and the QR code to scan. */
import express from 'express';
import type { Router } from 'express';

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>Channels · Parley</title><link rel="stylesheet" href="/channels.css"><script src="/channels.js" defer></script></head>
<body><main><h1>Channels</h1><noscript><p>This page needs JavaScript. Allow it for this address in your browser's settings, then load the page again; <code>npx parley channel</code> lists the channels in the terminal.</p></noscript>
<form id="ask" hidden><label for="key">API key</label><input id="key" type="password" autocomplete="current-password" required><button>Show</button><p id="wrong" role="alert"></p></form>
<ul id="list" aria-live="polite"></ul><p id="news" role="status"></p>
<template id="row"><li><h2></h2><p class="state"></p><p class="detail"></p><figure hidden><img alt="QR code that links a phone"><figcaption>WhatsApp on the shop's phone: Linked devices, Link a device. WhatsApp may ban numbers that are run this way.</figcaption></figure></li></template>
</main></body></html>`;

const STYLE = `[hidden]{display:none!important}:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:0}main{max-width:42rem;margin:2rem auto;padding:0 1rem}
ul{list-style:none;padding:0;display:grid;gap:1rem}li{border:1px solid #8886;border-radius:.75rem;padding:1rem}h2{font-size:1.1rem;margin:0}p{margin:.25rem 0}
.state{font-weight:600}.ready .state{color:light-dark(#0a6640,#6fdca4)}.stopped .state{color:light-dark(#a01818,#ff9b9b)}.scan .state,.waiting .state{color:light-dark(#7a4b00,#ffcf7d)}
figure{margin:1rem 0 0}img{width:min(18rem,100%);border-radius:.5rem;background:#fff}figcaption{font-size:.9rem}
form{display:flex;gap:.5rem;flex-wrap:wrap;align-items:center}input,button{font:inherit;padding:.4rem .7rem}#wrong{flex-basis:100%}`;

/** The key stays in this tab. A code is fetched anew each time, because WhatsApp renews it every 20 seconds. */
const SCRIPT = `'use strict';
const at = (id) => document.getElementById(id);
const WORDS = { starting: 'Starting', scan: 'Scan the code with the phone', loading: 'Loading', ready: 'Ready', waiting: 'Starts again soon', stopped: 'Stopped' };
const KEY = 'parley.key';
const ask = (word) => { sessionStorage.removeItem(KEY); at('list').replaceChildren(); at('ask').hidden = false; at('wrong').textContent = word; at('key').focus(); };
const get = (path) => fetch(path, { headers: { authorization: 'Bearer ' + sessionStorage.getItem(KEY) }, cache: 'no-store' });
const rows = new Map();
const rowOf = (id) => {
  if (!rows.has(id)) rows.set(id, at('row').content.cloneNode(true).firstElementChild);
  return rows.get(id);
};
async function drawCode(row, channel) {
  const figure = row.querySelector('figure');
  const answer = channel.scan ? await get('/api/channels/' + encodeURIComponent(channel.name) + '/' + encodeURIComponent(channel.account) + '/qr') : null;
  figure.hidden = !(answer && answer.ok);
  if (figure.hidden) return;
  const image = figure.querySelector('img');
  const old = image.src;
  image.src = URL.createObjectURL(new Blob([await answer.text()], { type: 'image/svg+xml' }));
  if (old) URL.revokeObjectURL(old);
}
async function draw(channel) {
  const row = rowOf(channel.name + '|' + channel.account);
  const put = (where, text) => { const node = row.querySelector(where); if (node.textContent !== text) node.textContent = text; };
  row.className = channel.state;
  put('h2', channel.name + ' · ' + channel.account);
  put('.state', WORDS[channel.state] || channel.state);
  put('.detail', channel.detail || '');
  if (!row.isConnected) at('list').append(row);
  await drawCode(row, channel);
}
async function look() {
  if (!sessionStorage.getItem(KEY)) return ask('');
  try {
    const answer = await get('/api/channels');
    if (answer.status === 401) return ask('This key is not the one.');
    const { channels } = await answer.json();
    at('ask').hidden = true;
    for (const channel of channels) await draw(channel);
    at('news').textContent = '';
  } catch {
    at('news').textContent = 'The gateway does not answer; trying again.';
  }
  setTimeout(look, 3000);
}
at('ask').addEventListener('submit', (event) => { event.preventDefault(); sessionStorage.setItem(KEY, at('key').value.trim()); at('key').value = ''; look(); });
look();
`;

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src blob:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

export function createChannelPage(): Router {
  const router = express.Router();
  for (const [path, type, body] of [
    ['/channels', 'html', PAGE],
    ['/channels.css', 'css', STYLE],
    ['/channels.js', 'js', SCRIPT],
  ] as const) {
    router.get(
      path,
      (_request, response) =>
        void response
          .set({
            'cache-control': 'no-cache',
            'content-security-policy': POLICY,
            'x-content-type-options': 'nosniff',
            'referrer-policy': 'no-referrer',
            'x-frame-options': 'DENY',
          })
          .type(type)
          .send(body),
    );
  }
  return router;
}
