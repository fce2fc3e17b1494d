package dev.lastly.tck;

import dev.lastly.tck.subjects.Subjects;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScratchTest {
  @Test
  void print() throws Exception {
    PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of("/tmp/tck-obs.txt")));
    Stream.concat(Subjects.stages().stream(), Subjects.others().stream())
        .forEach(
            subject -> {
              if (!subject.name().matches(System.getProperty("subject", ".*"))) return;
              for (Row row : Rows.all()) {
                if (!row.id().matches(System.getProperty("row", ".*"))) continue;
                long t = System.nanoTime();
                Verdict v = row.check(subject);
                long ms = (System.nanoTime() - t) / 1000000;
                out.println(
                    subject.name()
                        + "|"
                        + row.id()
                        + "|"
                        + ms
                        + "|"
                        + (v.isAsSpecified() ? "ok" : v.applies() ? "DIFF" : "n/a")
                        + "|"
                        + v.observed()
                        + "|"
                        + v.reason());
                out.flush();
              }
            });
  }
}
