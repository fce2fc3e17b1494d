/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.grpc;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.stub.AbstractFutureStub;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A stub like those that protoc generates, but written by hand, for messages that are plain text.
 */
public final class QuoteStub extends AbstractFutureStub<QuoteStub> {
  /** The name of the service. */
  public static final String SERVICE = "example.Quotes";

  private static final MethodDescriptor.Marshaller<String> TEXT = new Text();

  /** The method, for both sides. */
  public static final MethodDescriptor<String, String> QUOTE =
      MethodDescriptor.newBuilder(TEXT, TEXT)
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "quote"))
          .build();

  private QuoteStub(Channel channel, CallOptions options) {
    super(channel, options);
  }

  public static QuoteStub on(Channel channel) {
    return new QuoteStub(channel, CallOptions.DEFAULT);
  }

  @Override
  protected QuoteStub build(Channel channel, CallOptions options) {
    return new QuoteStub(channel, options);
  }

  public ListenableFuture<String> quote(String symbol) {
    return ClientCalls.futureUnaryCall(getChannel().newCall(QUOTE, getCallOptions()), symbol);
  }

  private static final class Text implements MethodDescriptor.Marshaller<String> {
    @Override
    public InputStream stream(String text) {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
      try (stream) {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
