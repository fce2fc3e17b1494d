/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Base64;
import java.util.Optional;

/** The Node of this machine: one process for all programs, a line to and fro for each. */
final class NodeEngine implements Engine {
  private static final String LOOP =
      """
      const lines = require("node:readline").createInterface({ input: process.stdin });
      const decode = (line) => Buffer.from(line, "base64").toString();
      const encode = (text) => Buffer.from(text).toString("base64");
      lines.on("line", (line) => {
        (0, eval)(decode(line));
        (function turn() {
          setImmediate(() => (step() ? turn() : console.log(encode(report()))));
        })();
      });
      console.log(encode("Node " + process.version.slice(1)));
      """;

  private final Process process;
  private final Writer in;
  private final BufferedReader out;
  private final String name;

  private NodeEngine() throws IOException {
    process =
        new ProcessBuilder("node", "-e", JavaScript.PRELUDE + LOOP)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    in = process.outputWriter(UTF_8);
    out = process.inputReader(UTF_8);
    name = read();
  }

  /** Empty, if this machine has none. */
  static Optional<Engine> start() {
    try {
      return Optional.of(new NodeEngine());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public String run(String script) {
    try {
      in.write(Base64.getEncoder().encodeToString(script.getBytes(UTF_8)));
      in.write("\n");
      in.flush();
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("Node has ended");
    }
    return new String(Base64.getDecoder().decode(line), UTF_8);
  }

  @Override
  public String toString() {
    return name;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
