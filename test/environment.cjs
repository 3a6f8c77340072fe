// The jest environment of every test: Node's, with the typed arrays of the outer realm,
// because onnxruntime-node and libsql check them with instanceof and jest's sandbox has its own.
const { TestEnvironment } = require('jest-environment-node');

class ParleyEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const shared = {
      ArrayBuffer,
      Uint8Array,
      Int8Array,
      Uint16Array,
      Int16Array,
      Uint32Array,
      Int32Array,
      Float32Array,
      Float64Array,
      BigInt64Array,
      BigUint64Array,
    };
    Object.assign(this.global, shared);
  }
}

module.exports = ParleyEnvironment;
