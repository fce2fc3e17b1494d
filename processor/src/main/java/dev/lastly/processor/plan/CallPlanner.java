/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.plan;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.lastly.processor.model.CallStep;
import dev.lastly.processor.model.CallStep.Argument;
import dev.lastly.processor.model.CallStep.Closer;
import dev.lastly.processor.model.CallStep.Instance;
import dev.lastly.processor.model.CallStep.Kind;
import dev.lastly.processor.model.CallStep.Static;
import dev.lastly.processor.model.CallStep.Target;
import dev.lastly.processor.model.KnownPromiseType;
import dev.lastly.processor.model.PromiseHandler;
import dev.lastly.processor.model.PromiseHandler.MethodReference;
import dev.lastly.processor.model.WrapperMethod.CallChain;
import dev.lastly.processor.read.InterfaceMethod;
import dev.lastly.processor.resolve.ResolvedStep;
import dev.lastly.processor.resolve.ReturnedPromise;
import dev.lastly.processor.resolve.ReturnedPromise.PromiseFactory;
import dev.lastly.processor.resolve.WrappedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Plans a call of the delegate between openers and cleanups. */
final class CallPlanner {
  private final WrapperScope scope;
  private final InterfaceMethod method;
  private final TypeNamer names;
  private final CastPlanner casts;

  CallPlanner(WrapperScope scope, InterfaceMethod method, TypeNamer names, CastPlanner casts) {
    this.scope = scope;
    this.method = method;
    this.names = names;
    this.casts = casts;
  }

  CallChain plan(WrappedCall call, TypeName returned) {
    return new CallChain(
        call.promise().type().isHandled()
            ? Optional.of(handler(call.promise().type()))
            : call.promise()
                .type()
                .handler()
                .map(handler -> subclassHandler(handler, call.promise(), returned)),
        call.openers().stream().map(this::step).toList(),
        call.cleanups().stream().map(this::step).toList());
  }

  private PromiseHandler subclassHandler(
      KnownPromiseType.Handler handler, ReturnedPromise promise, TypeName returned) {
    List<MethodReference> factories = promise.factories().stream().map(this::reference).toList();
    return new PromiseHandler(
        className(handler.className()),
        handler.factory(),
        Optional.of(returned.withoutAnnotations()),
        factories);
  }

  private MethodReference reference(PromiseFactory factory) {
    return new MethodReference(
        names.className(factory.type()),
        factory.method(),
        factory.isAmbiguous()
            ? Optional.of(scope.variables().inLambda(factory.type(), method.element()))
            : Optional.empty());
  }

  private PromiseHandler handler(KnownPromiseType type) {
    KnownPromiseType.Handler handler = type.handler().orElseThrow();
    return new PromiseHandler(
        className(handler.className()), handler.factory(), Optional.empty(), List.of());
  }

  private ClassName className(String handler) {
    return names.className(scope.context().known().find(handler).orElseThrow());
  }

  private CallStep step(ResolvedStep step) {
    List<Argument> arguments = new ArrayList<>();
    for (ResolvedStep.Argument argument : step.arguments()) {
      String name = scope.variables().parameter(method.element(), argument.index());
      arguments.add(new Argument(name, argument.cast().map(names::of)));
    }
    return new CallStep(
        target(step),
        step.method().getSimpleName().toString(),
        arguments,
        step.kind(),
        step.promise().map(this::handler),
        step.closer().map(this::closer),
        step.kind() == Kind.CLEANS_UP ? List.of() : casts.of(step));
  }

  private Closer closer(ResolvedStep.Closer closer) {
    return new Closer(
        scope.variables().inLambda(closer.resource(), method.element()),
        closer.method().getSimpleName().toString(),
        closer.promise().map(this::handler));
  }

  private Target target(ResolvedStep step) {
    if (step.isStatic()) {
      return new Static(names.className(step.holder()));
    }
    return step.isOnDelegate()
        ? casts.delegate(step)
        : new Instance(Objects.requireNonNull(scope.variables().fields().get(step.holder())));
  }
}
