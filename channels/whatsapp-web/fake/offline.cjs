// The real whatsapp-web.js with a browser that resolves no name: WhatsApp is away, wherever this runs.
const real = require('whatsapp-web.js');

class Client extends real.Client {
  constructor(options) {
    super({
      ...options,
      puppeteer: { ...options.puppeteer, args: [...options.puppeteer.args, '--host-resolver-rules=MAP * ~NOTFOUND'] },
    });
  }
}

module.exports = { ...real, Client };
