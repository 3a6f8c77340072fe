import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.List;

/**
 * mongo-java-server in memory, with the least that a driver of today asks of it: the wire version of MongoDB 5, the command
 * `hello`, and unique indexes that leave out documents without the field, because it does not know partial ones.
 */
public class WireServer {
  public static void main(String[] args) {
    MongoServer server = new MongoServer(new Backend().version(new Version()));
    server.bind("127.0.0.1", Integer.parseInt(args[0]));
    System.out.println("ready " + server.getLocalAddress().getPort());
  }

  static class Version implements MongoVersion {
    public List<Integer> getVersionArray() {
      return ServerVersion.MONGO_5_0.getVersionArray();
    }

    public int getWireVersion() {
      return 13;
    }
  }

  static class Backend extends MemoryBackend {
    public Document handleCommand(Channel channel, String database, String command, Document query) {
      return super.handleCommand(channel, database, command.equals("hello") ? "isMaster" : command, query);
    }

    public MemoryDatabase openOrCreateDatabase(String name) {
      return new Database(name, getCursorRegistry());
    }
  }

  static class Database extends MemoryDatabase {
    Database(String name, CursorRegistry cursors) {
      super(name, cursors);
    }

    protected Index<Integer> openOrCreateUniqueIndex(
        String collection, String name, List<IndexKey> keys, boolean sparse) {
      return super.openOrCreateUniqueIndex(collection, name, keys, true);
    }
  }
}
