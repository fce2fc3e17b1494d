package dev.lastly.processor.write;

import static java.util.stream.Collectors.joining;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import dev.lastly.processor.model.PromiseKind;
import dev.lastly.processor.model.Step;
import dev.lastly.processor.model.Step.Instance;
import dev.lastly.processor.model.Step.Kind;
import dev.lastly.processor.model.Step.Static;
import dev.lastly.processor.model.Wrapper;
import dev.lastly.processor.model.WrapperMethod;
import dev.lastly.processor.model.WrapperMethod.Attach;
import dev.lastly.processor.model.WrapperMethod.Forward;
import dev.lastly.processor.model.WrapperMethod.Subclass;
import java.util.List;

/** Writes the bodies of methods. */
final class AttachBody {
  private static final ClassName SUBCLASSES = ClassName.get("dev.lastly.spi", "Subclasses");

  private final Wrapper wrapper;
  private final WrapperMethod method;
  private final Attach attach;

  AttachBody(Wrapper wrapper, WrapperMethod method, Attach attach) {
    this.wrapper = wrapper;
    this.method = method;
    this.attach = attach;
  }

  // return this.delegate.size();
  static CodeBlock forward(WrapperMethod method) {
    String statement =
        method.returnType().withoutAnnotations().equals(TypeName.VOID) ? "$L" : "return $L";
    return Code.of(statement, delegated(method)).statement();
  }

  // return this.lastly
  //     .using(() -> this.permits.lease(tenant))
  //     .call("Downloads.download", () -> this.delegate.download(from, to))
  //     .andFinally(() -> this.permits.leave());
  CodeBlock code() {
    Code chain = Code.of("return this.lastly");
    for (Step opener : attach.openers()) {
      String operator = opener.kind() == Kind.OPENS_AWAITED ? "usingCompose" : "using";
      chain.add("\n.$L(() ->$W$L)", operator, call(opener));
    }
    String name = String.join(".", wrapper.wrapped().simpleNames()) + "." + method.name();
    if (attach.subclass().isPresent()) {
      Code type = type(attach.subclass().get());
      chain.add("\n.call($>$>\n$S,\n$L,\n() ->$W$L)$<$<", name, type, delegated(method));
    } else {
      chain.add("\n.call($S, () ->$W$L)", name, delegated(method));
    }
    attach.cleanups().forEach(cleanup -> chain.add("$L", attached(cleanup)));
    if (attach.subclass().isPresent()) {
      chain.add("\n.promise()");
    }
    return chain.statement();
  }

  private Code attached(Step cleanup) {
    return switch (cleanup.kind()) {
      case CLEANS_UP -> Code.of("\n.andFinally(() ->$W$L)", call(cleanup));
      case CLEANS_UP_AWAITED -> Code.of("\n.andFinallyCompose(() ->$W$L)", call(cleanup));
      case CLEANS_UP_AWAITED_IF_PROMISE -> {
        String promise = unused("promise");
        yield Code.of(
            "\n.andFinallyCompose(() ->$W$L instanceof $T<?> $N ?$W$N : null)",
            call(cleanup),
            ClassName.bestGuess(PromiseKind.COMPLETION_STAGE.type()),
            promise,
            promise);
      }
      case OPENS, OPENS_AWAITED -> throw new AssertionError(cleanup);
    };
  }

  // Subclasses.<TrackedFuture<Row>>of(TrackedFuture::newIncompleteFuture, TrackedFuture::new)
  private Code type(Subclass subclass) {
    TypeName promise = method.returnType().withoutAnnotations();
    Code type = Code.of("$T.<$T>of($T::newIncompleteFuture", SUBCLASSES, promise, subclass.type());
    if (subclass.hasRoot()) {
      type.add(",$W$T::new", subclass.type());
    }
    return type.add(")");
  }

  private static Code delegated(WrapperMethod method) {
    Code call = cast(method.casts());
    call.add("this.delegate.$L$N(", witness(method), method.name());
    String separator = "$Z";
    for (WrapperMethod.Parameter parameter : method.parameters()) {
      call.add(separator + "$N", parameter.name());
      separator = ",$W";
    }
    return call.add(")");
  }

  /** Explicit type arguments, where the compiler might infer others than those of the method. */
  private static String witness(WrapperMethod method) {
    return mayInferOthers(method)
        ? method.typeParameters().stream()
            .map(TypeVariableName::name)
            .collect(joining(", ", "<", ">"))
        : "";
  }

  /**
   * Of several generic overloads, two may apply. And in a lambda whose type is not known yet, a
   * type parameter can only be inferred from the arguments, which is certain if one of them is just
   * of that type. Elsewhere, only a {@code Set<? super T>} and the like are too little.
   */
  private static boolean mayInferOthers(WrapperMethod method) {
    List<TypeName> parameters =
        method.parameters().stream().map(WrapperMethod.Parameter::type).toList();
    boolean forwards = method.body() instanceof Forward;
    boolean certain =
        method.typeParameters().stream()
            .map(declared -> TypeVariableName.get(declared.name()))
            .allMatch(
                variable ->
                    parameters.contains(variable)
                        || (forwards
                            && parameters.stream().noneMatch(type -> isBelow(type, variable))));
    // Of such a result, javac infers one capture for each time it looks at the lambda.
    boolean wildcards =
        !forwards
            && method.returnType() instanceof ParameterizedTypeName promise
            && promise.typeArguments().stream().anyMatch(AttachBody::isWildcard);
    return !method.typeParameters().isEmpty() && (method.isOverloaded() || !certain || wildcards);
  }

  /** With annotations it is a variable with an odd name: JavaPoet would not write them else. */
  private static boolean isWildcard(TypeName type) {
    return type instanceof WildcardTypeName
        || (type instanceof TypeVariableName variable && variable.name().startsWith("?"));
  }

  /** Whether a type mentions a type variable below, as in {@code Set<? super T>}. */
  private static boolean isBelow(TypeName type, TypeVariableName variable) {
    return mentions(type, variable, false);
  }

  private static boolean mentions(TypeName type, TypeVariableName variable, boolean below) {
    if (isWildcard(type) && type instanceof TypeVariableName annotated) {
      return annotated.name().contains(variable.name()); // a witness too many does no harm
    } else if (type instanceof TypeVariableName found) {
      return below && found.name().equals(variable.name());
    } else if (type instanceof ArrayTypeName array) {
      return mentions(array.componentType(), variable, below);
    } else if (type instanceof WildcardTypeName wildcard) {
      return wildcard.lowerBounds().stream().anyMatch(each -> mentions(each, variable, true))
          || wildcard.upperBounds().stream().anyMatch(each -> mentions(each, variable, below));
    }
    return type instanceof ParameterizedTypeName generic
        && ((generic.enclosingType() != null && mentions(generic.enclosingType(), variable, below))
            || generic.typeArguments().stream().anyMatch(each -> mentions(each, variable, below)));
  }

  private static Code call(Step step) {
    Code call = cast(step.casts());
    if (step.target() instanceof Instance instance) {
      call.add("this.$N", instance.field());
    } else if (step.target() instanceof Static on) {
      call.add("$T", on.type());
    } else {
      call.add("this.delegate");
    }
    call.add(".$N(", step.method());
    String separator = "$Z";
    for (Step.Argument argument : step.arguments()) {
      call.add(separator);
      argument.cast().ifPresent(type -> call.add("($T) ", type));
      call.add("$N", argument.name());
      separator = ",$W";
    }
    return call.add(")");
  }

  private static Code cast(List<TypeName> types) {
    Code cast = new Code();
    types.forEach(type -> cast.add("($T) ", type));
    return cast;
  }

  private String unused(String name) {
    boolean taken =
        method.parameters().stream().anyMatch(parameter -> parameter.name().equals(name));
    return taken ? unused(name + "_") : name;
  }
}
