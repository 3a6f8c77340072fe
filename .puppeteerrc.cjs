// whatsapp-web.js brings puppeteer, which would fetch a browser at install: Parley uses the one that the machine has.
module.exports = { skipDownload: true };
