/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.testing.JavaProgram;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // calls go on by themselves
@DisplayName("R4: through a library that takes many frames, all of them interpreted")
class InterpretedLibraryTest {
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
  void chains() throws IOException, InterruptedException {
    List<String> options =
        List.of(
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=exclude,dev.lastly.InterpretedLibraryTest$Chains::library");
    JavaProgram.Run run = JavaProgram.run(Chains.class, options);
    assertThat(run.output()).isEmpty();
    assertThat(run.status()).isZero();
  }
}
