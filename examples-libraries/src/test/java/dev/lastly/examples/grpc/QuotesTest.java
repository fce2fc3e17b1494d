/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server and a client that talk HTTP/2 over the loopback interface. */
class QuotesTest {
  private static final int LIMIT = 3;

  /** A call as the server sees it. It answers when the test says so. */
  private record Incoming(
      String symbol, StreamObserver<String> reply, CompletableFuture<Void> cancelled) {
    void answer(String quote) {
      reply.onNext(quote);
      reply.onCompleted();
    }
  }

  private final LinkedBlockingQueue<Incoming> incoming = new LinkedBlockingQueue<>();
  private final Calls calls = new Calls(LIMIT);
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private Server server;
  private ManagedChannel channel;
  private QuoteStub stub;
  private Quotes quotes;

  @BeforeEach
  void start() throws Exception {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(
                ServerServiceDefinition.builder(QuoteStub.SERVICE)
                    .addMethod(QuoteStub.QUOTE, ServerCalls.asyncUnaryCall(this::arrived))
                    .build())
            .build()
            .start();
    channel =
        NettyChannelBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()))
            .usePlaintext()
            .build();
    stub = QuoteStub.on(channel);
    quotes = RemoteQuotes.on(stub, calls);
  }

  private void arrived(String symbol, StreamObserver<String> reply) {
    CompletableFuture<Void> cancelled = new CompletableFuture<>();
    ((ServerCallStreamObserver<String>) reply).setOnCancelHandler(() -> cancelled.complete(null));
    incoming.add(new Incoming(symbol, reply, cancelled));
  }

  @AfterEach
  void stop() throws InterruptedException {
    timer.shutdownNow();
    channel.shutdownNow();
    server.shutdownNow();
    assertThat(channel.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(server.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  private Incoming next() throws InterruptedException {
    Incoming next = incoming.poll(30, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  @Test
  void theServerAnswers() throws Exception {
    ListenableFuture<String> quote = quotes.quote("ABC");
    Incoming call = next();
    assertThat(call.symbol()).isEqualTo("ABC");
    assertThat(calls.free()).isEqualTo(LIMIT - 1);
    call.answer("42");
    assertThat(quote.get(30, TimeUnit.SECONDS)).isEqualTo("42");
    assertThat(calls.free()).isEqualTo(LIMIT);
  }

  @Test
  void theServerFails() throws Exception {
    ListenableFuture<String> quote = quotes.quote("ABC");
    next().reply().onError(Status.NOT_FOUND.withDescription("no ABC").asRuntimeException());
    assertStatus(quote, Status.Code.NOT_FOUND);
    assertThat(calls.free()).isEqualTo(LIMIT);
  }

  @Test
  void toCancelReachesTheServer() throws Exception {
    ListenableFuture<String> quote = quotes.quote("ABC");
    Incoming call = next();
    assertThat(quote.cancel(true)).isTrue();
    call.cancelled().get(30, TimeUnit.SECONDS);
    assertThatThrownBy(quote::get).isInstanceOf(CancellationException.class);
    awaitAllFree();
  }

  /**
   * To gRPC, it means that the future is no longer of interest, and not that the call is to stop.
   */
  @Test
  void butNotWithoutAnInterrupt() throws Exception {
    ListenableFuture<String> quote = quotes.quote("ABC");
    Incoming call = next();
    assertThat(quote.cancel(false)).isTrue();
    awaitAllFree();
    call.answer("42");
    assertThat(call.cancelled()).isNotDone();
  }

  @Test
  void soDoesATimeOut() throws Exception {
    ListenableFuture<String> quote = quotes.quote("ABC");
    Incoming call = next();
    ListenableFuture<String> limited = Futures.withTimeout(quote, 1, TimeUnit.MILLISECONDS, timer);
    call.cancelled().get(30, TimeUnit.SECONDS);
    ExecutionException e = catchThrowableOfType(ExecutionException.class, limited::get);
    assertThat(e).hasCauseInstanceOf(TimeoutException.class);
    awaitAllFree();
  }

  @Test
  void aDeadlineIsTheClientsOwnFailure() throws Exception {
    Quotes hurried = RemoteQuotes.on(stub.withDeadlineAfter(50, TimeUnit.MILLISECONDS), calls);
    assertStatus(hurried.quote("ABC"), Status.Code.DEADLINE_EXCEEDED);
    assertThat(calls.free()).isEqualTo(LIMIT);
  }

  @Test
  void eachOfManyEndsOnce() throws Exception {
    for (int round = 0; round < 20; round++) {
      ListenableFuture<String> answered = quotes.quote("answered");
      Incoming first = next();
      ListenableFuture<String> failed = quotes.quote("failed");
      Incoming second = next();
      ListenableFuture<String> cancelled = quotes.quote("cancelled");
      Incoming third = next();
      assertThat(calls.free()).isZero();

      cancelled.cancel(true);
      third.cancelled().get(30, TimeUnit.SECONDS);
      second.reply().onError(Status.ABORTED.asRuntimeException());
      first.answer("1");
      assertStatus(failed, Status.Code.ABORTED);
      assertThat(answered.get(30, TimeUnit.SECONDS)).isEqualTo("1");
      awaitAllFree();
    }
    assertThat(calls.free()).isEqualTo(LIMIT);
  }

  private static void assertStatus(ListenableFuture<String> quote, Status.Code code) {
    ExecutionException e =
        catchThrowableOfType(ExecutionException.class, () -> quote.get(30, TimeUnit.SECONDS));
    assertThat(e.getCause()).isInstanceOf(StatusRuntimeException.class);
    assertThat(((StatusRuntimeException) e.getCause()).getStatus().getCode()).isEqualTo(code);
  }

  /** A cancelled result does not wait for the cleanup. */
  private void awaitAllFree() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (calls.free() < LIMIT && System.nanoTime() < end) {
      Thread.sleep(1);
    }
    assertThat(calls.free()).isEqualTo(LIMIT);
  }
}
