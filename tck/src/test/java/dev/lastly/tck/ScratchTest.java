package dev.lastly.tck;

import dev.lastly.tck.subjects.Subjects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScratchTest {
  @Test
  void print() {
    Stream.concat(Subjects.stages().stream(), Subjects.others().stream())
        .forEach(
            subject -> {
              if (!subject.name().matches(System.getProperty("subject", ".*"))) return;
              System.out.println("#### " + subject.name());
              for (Row row : Rows.all()) {
                if (!row.id().matches(System.getProperty("row", ".*"))) continue;
                long t = System.nanoTime();
                Verdict v = row.check(subject);
                long ms = (System.nanoTime() - t) / 1000000;
                System.out.println(
                    row.id()
                        + (ms > 300 ? " [" + ms + " ms]" : "")
                        + " "
                        + (v.isAsSpecified()
                            ? "ok"
                            : v.applies() ? "DIFF " + v.observed() : "n/a " + v.reason()));
              }
            });
  }
}
