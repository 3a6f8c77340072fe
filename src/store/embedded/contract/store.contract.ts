// The contract that the stand-in and MongoDB both keep: one suite, run against any URI.
import { aggregateContract } from './aggregate.contract';
import { indexesContract } from './indexes.contract';
import { openBench, type Bench } from './models.contract';
import { readsContract } from './reads.contract';
import { writesContract } from './writes.contract';

export interface Server {
  uri: string;
  close(): Promise<void>;
}

export function storeContract(name: string, start: () => Promise<Server>): void {
  describe(name, () => {
    let server: Server;
    let bench: Bench;

    beforeAll(async () => {
      server = await start();
      bench = await openBench(server.uri, `contract_${process.pid}`);
    });

    afterAll(async () => {
      await bench.connection.dropDatabase();
      await bench.connection.close();
      await server.close();
    });

    writesContract(() => bench);
    readsContract(() => bench);
    indexesContract(() => bench);
    aggregateContract(() => bench);
  });
}
