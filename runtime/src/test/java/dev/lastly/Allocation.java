/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;

/** Prints how many bytes a call takes. {@link AllocationTest} runs it, without an agent. */
@SuppressWarnings("FutureReturnValueIgnored")
final class Allocation {
  private static final int WARM_UP = 400_000;
  private static final int CALLS = 100_000;
  private static final Object V = new Object();

  private final CompletableFuture<Object> settled = CompletableFuture.completedFuture(V);
  private final Lastly inline = Lastly.standard().withExecutor(Runnable::run);
  private CompletableFuture<Object> source;
  private int left;

  enum Form {
    PENDING {
      @Override
      FinallyFuture<Object> call(Allocation service) {
        FinallyFuture<Object> result =
            Lastly.standard().call("Service.load", service::load).andFinally(service::leave);
        service.source.complete(V);
        return result;
      }
    },
    THREE {
      @Override
      FinallyFuture<Object> call(Allocation service) {
        FinallyFuture<Object> result =
            Lastly.standard()
                .call("Service.load", service::load)
                .andFinally(service::leave)
                .andFinally(service::leave)
                .andFinally(service::leave);
        service.source.complete(V);
        return result;
      }
    },
    SETTLED {
      @Override
      FinallyFuture<Object> call(Allocation service) {
        return service
            .inline
            .call("Service.load", () -> service.settled)
            .andFinally(service::leave);
      }
    };

    abstract FinallyFuture<Object> call(Allocation service);
  }

  private CompletableFuture<Object> load() {
    source = new CompletableFuture<>();
    return source;
  }

  private void leave() {
    left++;
  }

  /**
   * Prints the bytes of one call, its source of 24 bytes and its lambdas included.
   *
   * @param args the name of a {@link Form}
   */
  public static void main(String[] args) {
    Form form = Form.valueOf(args[0]);
    Allocation service = new Allocation();
    Object last = run(form, service, WARM_UP);
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      last = run(form, service, CALLS);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    System.out.print(last == null || service.left == 0 ? "nothing ran" : least / CALLS);
  }

  private static Object run(Form form, Allocation service, int calls) {
    Object last = null;
    for (int i = 0; i < calls; i++) {
      last = form.call(service);
    }
    return last;
  }
}
