/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.lastly.processor.model.CallStep;
import dev.lastly.processor.model.CallStep.Delegate;
import dev.lastly.processor.model.CallStep.Instance;
import dev.lastly.processor.model.CallStep.Kind;
import dev.lastly.processor.model.CallStep.Static;
import dev.lastly.processor.model.PromiseHandler;
import dev.lastly.processor.model.PromiseHandler.MethodReference;
import dev.lastly.processor.model.Wrapper;
import dev.lastly.processor.model.WrapperMethod;
import dev.lastly.processor.model.WrapperMethod.CallChain;
import java.util.List;
import java.util.Optional;

/** Writes the bodies of methods: calls of the delegate. */
final class MethodBodyWriter {
  private static final ClassName POSSIBLE_PROMISE =
      ClassName.get("dev.lastly.spi", "PossiblePromise");

  private static final ClassName PROMISE_TYPE = ClassName.get("dev.lastly.spi", "PromiseType");

  private final Wrapper wrapper;

  MethodBodyWriter(Wrapper wrapper) {
    this.wrapper = wrapper;
  }

  CodeBlock write(WrapperMethod method) {
    return method.body() instanceof CallChain chain ? chain(method, chain) : forwarding(method);
  }

  // return this.delegate.size();
  private static CodeBlock forwarding(WrapperMethod method) {
    if (isEquals(method)) {
      return equals(method);
    }
    String statement =
        method.returnType().withoutAnnotations().equals(TypeName.VOID) ? "$L" : "return $L";
    return CodeFragment.of(statement, delegated(method)).statement();
  }

  // return other == this || this.delegate.equals(other);
  private static CodeBlock equals(WrapperMethod method) { // the delegate does not equal the wrapper
    String other = method.parameters().get(0).name();
    return CodeFragment.of("return $N == this ||$W$L", other, delegated(method)).statement();
  }

  private static boolean isEquals(WrapperMethod method) {
    List<WrapperMethod.Parameter> parameters = method.parameters();
    return method.name().equals("equals")
        && parameters.size() == 1
        && parameters.get(0).type().withoutAnnotations().equals(ClassName.OBJECT);
  }

  // return this.lastly
  //     .using(() -> this.permits.lease(tenant))
  //     .call("Downloads.download", () -> this.delegate.download(from, to))
  //     .andFinally(() -> this.permits.leave());
  private CodeBlock chain(WrapperMethod method, CallChain chain) {
    CodeFragment code = CodeFragment.of("return this.lastly");
    chain.openers().forEach(opener -> code.add("$L", opener(opener)));
    String name = wrapper.interfaceName() + "." + method.name();
    CodeFragment call = delegated(method);
    if (chain.handler().isEmpty()) {
      code.add("\n.call($S, () ->$W$L)", name, call);
    } else if (chain.handler().get().arguments().isEmpty()) {
      code.add("\n.call($S, $L, () ->$W$L)", name, promiseType(chain.handler().get()), call);
    } else {
      CodeFragment type = promiseType(chain.handler().get());
      code.add("\n.call($>$>\n$S,\n$L,\n() ->$W$L)$<$<", name, type, call);
    }
    chain.cleanups().forEach(cleanup -> code.add("$L", cleanup(cleanup)));
    if (chain.handler().isPresent()) {
      code.add("\n.promise()");
    }
    return code.statement();
  }

  // .using(() -> this.pool.open(), connection -> connection.closeAsync())
  private static CodeFragment opener(CallStep opener) {
    String operator = opener.kind() == Kind.OPENS_AWAITED ? "usingCompose" : "using";
    CodeFragment code =
        CodeFragment.of("\n.$L(() ->$W$L", operator, stage(opener.promise(), call(opener)));
    opener.closer().ifPresent(closer -> code.add(",$W$N -> $L", closer.variable(), close(closer)));
    return code.add(")");
  }

  private static CodeFragment close(CallStep.Closer closer) {
    return stage(closer.promise(), CodeFragment.of("$N.$N()", closer.variable(), closer.method()));
  }

  // PromiseType.toStage(this.audit.flush(), Monos.type())
  private static CodeFragment stage(Optional<PromiseHandler> handler, CodeFragment promise) {
    return handler
        .map(
            type ->
                CodeFragment.of("$T.toStage($L,$W$L)", PROMISE_TYPE, promise, promiseType(type)))
        .orElse(promise);
  }

  private static CodeFragment cleanup(CallStep cleanup) {
    return switch (cleanup.kind()) {
      case CLEANS_UP -> CodeFragment.of("\n.andFinally(() ->$W$L)", call(cleanup));
      case CLEANS_UP_AWAITED ->
          CodeFragment.of(
              "\n.andFinallyCompose(() ->$W$L)", stage(cleanup.promise(), call(cleanup)));
      case CLEANS_UP_AWAITED_IF_PROMISE ->
          CodeFragment.of(
              "\n.andFinallyCompose(() ->$W$T.of($L))", POSSIBLE_PROMISE, call(cleanup));
      case OPENS, OPENS_AWAITED -> throw new AssertionError(cleanup);
    };
  }

  // Subclasses.<TrackedFuture<Row>>of(TrackedFuture::newIncompleteFuture, TrackedFuture::new)
  private static CodeFragment promiseType(PromiseHandler handler) {
    CodeFragment code = CodeFragment.of("$T.", handler.type());
    handler.promise().ifPresent(promise -> code.add("<$T>", promise));
    code.add("$N(", handler.method());
    String separator = "";
    for (MethodReference argument : handler.arguments()) {
      code.add(separator + "$L", reference(argument));
      separator = ",$W";
    }
    return code.add(")");
  }

  private static CodeFragment reference(MethodReference reference) {
    return reference
        .variable()
        .map(variable -> CodeFragment.of("$N -> $N.$N()", variable, variable, reference.method()))
        .orElseGet(() -> CodeFragment.of("$T::$L", reference.type(), reference.method()));
  }

  private static CodeFragment delegated(WrapperMethod method) {
    CodeFragment call = cast(method.casts());
    call.add("$L.$L$N(", delegate(method.delegate()), TypeWitness.of(method), method.name());
    String separator = "$Z";
    for (WrapperMethod.Parameter parameter : method.parameters()) {
      call.add(separator + "$N", parameter.name());
      separator = ",$W";
    }
    return call.add(")");
  }

  private static CodeFragment delegate(Delegate delegate) {
    return delegate
        .cast()
        .map(type -> CodeFragment.of("(($T) this.delegate)", type))
        .orElseGet(() -> CodeFragment.of("this.delegate"));
  }

  private static CodeFragment call(CallStep step) {
    CodeFragment call = cast(step.casts());
    if (step.target() instanceof Instance instance) {
      call.add("this.$N", instance.field());
    } else if (step.target() instanceof Static on) {
      call.add("$T", on.type());
    } else {
      call.add("$L", delegate((Delegate) step.target()));
    }
    call.add(".$N(", step.method());
    String separator = "$Z";
    for (CallStep.Argument argument : step.arguments()) {
      call.add(separator);
      argument.cast().ifPresent(type -> call.add("($T) ", type));
      call.add("$N", argument.name());
      separator = ",$W";
    }
    return call.add(")");
  }

  private static CodeFragment cast(List<TypeName> types) {
    CodeFragment cast = new CodeFragment();
    types.forEach(type -> cast.add("($T) ", type));
    return cast;
  }
}
