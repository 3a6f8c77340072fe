// The real whatsapp-web.js in the real Chromium, on a page of ours instead of web.whatsapp.com: nothing leaves the machine.
const { join } = require('node:path');
const real = require('whatsapp-web.js');

class Client extends real.Client {
  constructor(options) {
    super({
      ...options,
      webVersion: 'fake',
      webVersionCache: { type: 'local', path: join(__dirname, 'page'), strict: true },
    });
  }
}

module.exports = { ...real, Client };
