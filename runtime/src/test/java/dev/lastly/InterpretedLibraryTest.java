/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("FutureReturnValueIgnored") // calls go on by themselves
@DisplayName("R4: through a library that takes many frames, all of them interpreted")
class InterpretedLibraryTest {
  /** Many times what it takes. */
  private static final int LIMIT_MINUTES = 5;

  /** Prints on which stacks, by their size in KB, the last call of a chain has not settled. */
  static final class Chains {
    private static final int LENGTH = 3_000;
    private static final int LIBRARY_FRAMES = 60;

    private int ran;

    private boolean isSettled() {
      CompletableFuture<Object> source = new CompletableFuture<>();
      CompletableFuture<Object> last = source;
      for (int i = 0; i < LENGTH; i++) {
        CompletableFuture<Object> before = last;
        CompletableFuture<Object> next = new CompletableFuture<>();
        Lastly.standard()
            .call(() -> before)
            .andFinally(() -> ran++)
            .thenAccept(value -> library(LIBRARY_FRAMES, () -> next.complete(value)));
        last = next;
      }
      source.complete(source);
      return last.isDone() && ran == LENGTH;
    }

    private static void library(int frames, Runnable task) {
      try {
        if (frames == 0) {
          task.run();
        } else {
          library(frames - 1, task);
        }
      } catch (StackOverflowError dropped) {
        // as libraries do
      }
    }

    public static void main(String[] arguments) throws InterruptedException {
      for (int kilobytes = 600; kilobytes <= 1_400; kilobytes += 2) {
        int size = kilobytes;
        Thread thread =
            new Thread(
                null,
                () -> {
                  if (!new Chains().isSettled()) {
                    System.out.println(size);
                  }
                },
                "chain",
                size * 1024L);
        thread.start();
        thread.join();
      }
    }
  }

  @Test
  @DisplayName("R4: chains settle on stacks of any size")
  void chains(@TempDir Path directory) throws IOException, InterruptedException {
    // Not a pipe, which could only be read to the end once the process has ended.
    Path output = directory.resolve("output");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=exclude,dev.lastly.InterpretedLibraryTest$Chains::library",
                "-cp",
                System.getProperty("java.class.path"),
                Chains.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(java.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).as("ends in time").isTrue();
    } finally {
      java.destroyForcibly().waitFor();
    }
    assertThat(Files.readString(output)).isEmpty();
    assertThat(java.exitValue()).isZero();
  }
}
