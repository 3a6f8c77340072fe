// Stands in for whatsapp-web.js: the same classes and events, driven by a fake phone on the loopback instead of a browser.
// Where the browser's program is named, the phone's address stands: "fake-phone:<port>".
const { EventEmitter } = require('node:events');
const { connect } = require('node:net');

class Message {
  constructor(client, data) {
    Object.defineProperty(this, 'client', { value: client });
    Object.assign(this, data);
  }

  async downloadMedia() {
    return (await this.client.phone('download', this.id._serialized)) ?? undefined;
  }
}

class Chat {
  constructor(client, data) {
    Object.defineProperty(this, 'client', { value: client });
    Object.assign(this, data);
  }

  sendStateTyping() {
    return this.client.phone('typing', this.id._serialized);
  }

  async fetchMessages({ limit }) {
    return (await this.client.phone('messages', this.id._serialized, limit)).map(
      (data) => new Message(this.client, data),
    );
  }
}

class LocalAuth {
  constructor(options) {
    this.options = options;
  }

  async afterBrowserInitialized() {}
}

class MessageMedia {
  constructor(mimetype, data, filename, filesize) {
    Object.assign(this, { mimetype, data, filename, filesize });
  }
}

class Location {
  constructor(latitude, longitude, options = {}) {
    Object.assign(this, { latitude, longitude }, options);
  }
}

class Client extends EventEmitter {
  constructor(options) {
    super();
    this.options = options;
    this.pupBrowser = null;
    this.pupPage = { evaluate: (code) => this.phone('evaluate', code) };
    this.waiting = new Map();
    this.asked = 0;
  }

  initialize() {
    const port = Number(this.options.puppeteer.executablePath.replace('fake-phone:', ''));
    this.socket = connect(port, '127.0.0.1');
    let rest = '';
    this.socket.setEncoding('utf8').on('data', (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop();
      for (const line of lines) this.heard(JSON.parse(line));
    });
    this.socket.on('error', () => {});
    return this.phone('initialize', process.pid, this.options.authStrategy.options, Object.keys(process.env));
  }

  phone(name, ...given) {
    const id = (this.asked += 1);
    this.socket.write(`${JSON.stringify({ id, name, given })}\n`);
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  heard({ id, value, fault, emit, given, run }) {
    if (id !== undefined) {
      const { resolve, reject } = this.waiting.get(id) ?? {};
      this.waiting.delete(id);
      if (fault !== undefined) reject?.(new Error(fault));
      else resolve?.(value);
    }
    if (emit === 'ready') this.info = { wid: { _serialized: given[0] } };
    if (emit !== undefined)
      this.emit(emit, ...given.map((each) => (each && each.id && each.from ? new Message(this, each) : each)));
    if (run === 'reject') Promise.reject(like(given));
    if (run === 'throw')
      setImmediate(() => {
        throw like(given);
      });
    if (run === 'hang') for (;;);
  }

  getState() {
    return this.phone('state');
  }

  async sendMessage(chat, content, options) {
    const sent = await this.phone('send', chat, content, options);
    return sent ? new Message(this, sent) : undefined;
  }

  async getChatById(chat) {
    return new Chat(this, { id: { _serialized: chat }, unreadCount: 0 });
  }

  async getChats() {
    return (await this.phone('chats')).map((data) => new Chat(this, data));
  }

  async getMessageById(id) {
    const data = await this.phone('message', id);
    return data ? new Message(this, data) : null;
  }

  getContactLidAndPhone(ids) {
    return this.phone('lookup', ids);
  }

  async destroy() {
    await this.phone('destroy');
    this.socket.destroy();
  }
}

function like([message, file]) {
  const fault = new Error(message);
  fault.stack = `Error: ${message}\n    at somewhere (${file}:1:1)`;
  return fault;
}

module.exports = { Client, LocalAuth, MessageMedia, Location };
