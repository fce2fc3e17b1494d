package com.acme;

import static org.reactivestreams.FlowAdapters.toFlowPublisher;
import static org.reactivestreams.FlowAdapters.toPublisher;

import dev.lastly.Lastly;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class Run {
  public static void main(String[] args) {
    Feeds feeds =
        new FeedsWithFinally(
            new Plain(), new Printing(), Lastly.standard().withExecutor(Runnable::run));
    print("news", toPublisher(feeds.news("t")));
    print("rates", feeds.rates("c"));
    print("replayed", toPublisher(feeds.replayed("t")));
    print("mirrored", feeds.mirrored("t"));
    System.out.println("name: " + feeds.name("t").join());
  }

  private static void print(String name, Publisher<String> publisher) {
    Flux.from(publisher)
        .materialize()
        .doOnNext(signal -> System.out.println(name + ": " + signal))
        .blockLast();
  }

  private static <T> Flux<T> printed(String line, Flux<T> flux) {
    return flux.doOnSubscribe(subscription -> System.out.println("  " + line));
  }

  private static final class Printing implements Journal {
    @Override
    public Flow.Publisher<Entry> open() {
      return toFlowPublisher(
          printed("open", Flux.just(() -> toFlowPublisher(printed("close", Flux.empty())))));
    }

    @Override
    public Publisher<Mirror> attach() {
      return printed("attach", Flux.just(() -> printed("detach", Flux.empty())));
    }

    @Override
    public Publisher<? extends Number> flush() {
      return printed("flush", Flux.just(1, 2, 3));
    }

    @Override
    public Flow.Publisher<Void> drain() {
      return toFlowPublisher(printed("drain", Flux.empty()));
    }
  }

  private static final class Plain implements Feeds {
    @Override
    public Flow.Publisher<String> news(String topic) {
      return toFlowPublisher(Flux.just("x", "y"));
    }

    @Override
    public Publisher<String> rates(String currency) {
      return Flux.just("x", "y");
    }

    @Override
    public Flow.Publisher<String> replayed(String topic) {
      return toFlowPublisher(Flux.just("x", "y"));
    }

    @Override
    public Publisher<String> mirrored(String topic) {
      return Mono.error(new IllegalStateException("broken"));
    }

    @Override
    public CompletableFuture<String> name(String topic) {
      return CompletableFuture.completedFuture("v");
    }

    @Override
    public Flow.Publisher<? extends Number> counts() {
      return toFlowPublisher(Flux.just(1));
    }

    @Override
    public <T extends Comparable<T>> Publisher<List<? super T>> sorted() {
      return Flux.empty();
    }

    @Override
    public void leave() {
      System.out.println("  leave");
    }
  }
}
