// Peer STORE - Jena TDB2 as a peer of bench/sparql/run: see its class Lines.
import java.io.*;
import java.nio.file.*;
import org.apache.jena.query.*;
import org.apache.jena.tdb2.TDB2Factory;

public class Peer {
  public static void main(String[] args) throws Exception {
    Dataset dataset = TDB2Factory.connectDataset(args[0]);
    System.out.println("{}");
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    for (String line; (line = lines.readLine()) != null;) {
      String[] words = line.split(" ");
      String text = Files.readString(Path.of(words[0]));
      StringBuilder times = new StringBuilder();
      int rows = 0;
      for (int i = 0; i <= Integer.parseInt(words[1]); i++) {
        long start = System.nanoTime();
        rows = ask(dataset, text);
        if (i > 0) times.append(i > 1 ? "," : "").append((System.nanoTime() - start) / 1e6);
      }
      System.out.println("{\"times\": [" + times + "], \"rows\": " + rows + "}");
    }
  }

  private static int ask(Dataset dataset, String text) {
    dataset.begin(ReadWrite.READ);
    try (QueryExecution execution = QueryExecutionFactory.create(text, dataset)) {
      ResultSetRewindable results = execution.execSelect().rewindable();
      ResultSetFormatter.outputAsJSON(OutputStream.nullOutputStream(), results);
      return results.size();
    } finally {
      dataset.end();
    }
  }
}
