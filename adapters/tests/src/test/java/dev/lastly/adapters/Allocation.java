/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.adapters;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import dev.lastly.Lastly;
import dev.lastly.guava.ListenableFutures;
import dev.lastly.mutiny.Unis;
import dev.lastly.reactor.Monos;
import dev.lastly.rxjava3.Singles;
import dev.lastly.spi.PromiseType;
import dev.lastly.vertx.VertxFutures;
import io.reactivex.rxjava3.core.Single;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Promise;
import java.lang.management.ManagementFactory;
import reactor.core.publisher.Mono;

/** Prints how many bytes a call takes. {@link AllocationTest} runs it, without an agent. */
final class Allocation {
  private static final int WARM_UP = 400_000;
  private static final int CALLS = 100_000;
  private static final String V = "value";

  /** Held as the code that settles it would, so that no object is optimized away. */
  Object source;

  private int left;

  enum Form {
    LISTENABLE_FUTURE {
      @Override
      Object call(Allocation service) {
        SettableFuture<String> source = SettableFuture.create();
        service.source = source;
        Object result =
            service.cleanedUp(ListenableFutures.type(), (ListenableFuture<String>) source);
        source.set(V);
        return result;
      }
    },
    VERTX_FUTURE {
      @Override
      Object call(Allocation service) {
        Promise<String> source = Promise.promise();
        service.source = source;
        Object result = service.cleanedUp(VertxFutures.type(), source.future());
        source.complete(V);
        return result;
      }
    },
    MONO {
      @Override
      Object call(Allocation service) {
        return service.cleanedUp(Monos.type(), Mono.just(V).hide()).subscribe();
      }
    },
    UNI {
      @Override
      Object call(Allocation service) {
        return service
            .cleanedUp(Unis.type(), Uni.createFrom().item(V))
            .subscribe()
            .with(item -> {});
      }
    },
    SINGLE {
      @Override
      Object call(Allocation service) {
        return service.cleanedUp(Singles.type(), Single.just(V)).subscribe();
      }
    };

    abstract Object call(Allocation service);
  }

  private <P> P cleanedUp(PromiseType<P, String> type, P promise) {
    return Lastly.standard()
        .call("Service.load", type, () -> promise)
        .andFinally(this::leave)
        .promise();
  }

  private void leave() {
    left++;
  }

  /**
   * Prints the bytes of one call, the source and all lambdas included.
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
