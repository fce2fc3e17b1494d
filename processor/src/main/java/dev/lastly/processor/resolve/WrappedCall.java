/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.lang.Names;
import dev.lastly.processor.model.CallStep.Kind;
import dev.lastly.processor.model.KnownPromiseType;
import java.util.List;
import java.util.stream.Stream;

/**
 * A call of the delegate, with the steps before and after it.
 *
 * @param promise the promise that it returns
 * @param openers the steps that are called before it, in order
 * @param cleanups the steps that are called after it, in order
 */
public record WrappedCall(
    ReturnedPromise promise, List<ResolvedStep> openers, List<ResolvedStep> cleanups) {

  /** All openers and cleanups; there is at least one. */
  public List<ResolvedStep> steps() {
    return Stream.concat(openers.stream(), cleanups.stream()).toList();
  }

  /** The qualified names of the classes that the call mentions in expressions. */
  public Stream<String> classes() {
    Stream<String> factories =
        promise.factories().stream().map(factory -> Names.qualified(factory.type()));
    Stream<String> holders =
        steps().stream().filter(ResolvedStep::isStatic).map(step -> Names.qualified(step.holder()));
    Stream<String> handlers =
        Stream.concat(Stream.of(promise.type()), steps().stream().flatMap(ResolvedStep::promises))
            .flatMap(type -> type.handler().stream())
            .map(KnownPromiseType.Handler::className);
    return Stream.of(factories, holders, handlers, ofSpi()).flatMap(names -> names);
  }

  private Stream<String> ofSpi() {
    return steps().stream()
        .flatMap(
            step ->
                step.kind() == Kind.CLEANS_UP_AWAITED_IF_PROMISE
                    ? Stream.of("dev.lastly.spi.PossiblePromise")
                    : step.promises().map(unused -> "dev.lastly.spi.PromiseType"));
  }
}
