package dev.lastly.processor.check;

import dev.lastly.processor.check.Checked.Promised;
import dev.lastly.processor.model.PromiseKind;
import dev.lastly.processor.model.Step.Kind;
import dev.lastly.processor.read.Names;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Tells promises from other types. */
final class Promises {
  private static final List<String> STAGES =
      Arrays.stream(PromiseKind.values()).map(PromiseKind::type).toList();

  private static final String FUTURE = "java.util.concurrent.Future";

  /**
   * Promises, or streams, that users will try, and that deserve a better answer than "not a
   * promise".
   */
  private static final List<String> UNSUPPORTED =
      List.of(
          "com.google.api.core.ApiFuture",
          "com.google.common.util.concurrent.ListenableFuture",
          "io.netty.util.concurrent.Future",
          "io.reactivex.rxjava3.core.CompletableSource",
          "io.reactivex.rxjava3.core.MaybeSource",
          "io.reactivex.rxjava3.core.ObservableSource",
          "io.reactivex.rxjava3.core.SingleSource",
          "io.smallrye.mutiny.Uni",
          "io.vertx.core.Future",
          "java.util.concurrent.Flow.Publisher",
          "kotlinx.coroutines.flow.Flow",
          "org.reactivestreams.Publisher");

  private final Elements elements;
  private final Types types;
  private final Subclasses subclasses;

  Promises(Elements elements, Types types, Visibility visibility) {
    this.elements = elements;
    this.types = types;
    this.subclasses = new Subclasses(elements, types, visibility);
  }

  /** The promise that a method returns, if a wrapper can return one as well. */
  Optional<Promised> promised(TypeMirror returned) {
    if (isRaw(returned)) {
      return Optional.empty();
    }
    return erasedKind(returned)
        .map(kind -> new Promised(kind, Optional.empty()))
        .or(
            () ->
                subclasses
                    .of(returned)
                    .map(its -> new Promised(PromiseKind.COMPLETABLE_FUTURE, Optional.of(its))));
  }

  /** What is wrong with the return type of an annotated method. */
  Problem problem(TypeMirror returned, String method, String annotations, Place at) {
    String name = Names.type(returned);
    String fulfilled = fulfilled(isStage(returned) ? stage(returned) : returned);
    if (returned.getKind() == TypeKind.VOID) {
      return Problems.returnsVoid(at, method, annotations);
    } else if (erasedKind(returned).isPresent()) {
      return Problems.rawPromise(at, method, name);
    } else if (returned.getKind() == TypeKind.TYPEVAR && isPromise(returned)) {
      return Problems.promiseVariable(at, method, name, annotations);
    } else if (isStage(returned)) {
      TypeElement type = (TypeElement) types.asElement(returned);
      String simpleName = type.getSimpleName().toString();
      if (!subclasses.isSubclass(returned)) {
        return Problems.promiseSubinterface(at, method, name, simpleName, fulfilled, annotations);
      } else if (type.getTypeParameters().isEmpty()) {
        return Problems.promiseOfOneType(at, method, name, fulfilled);
      }
      return isRaw(returned)
          ? Problems.rawPromise(at, method, name)
          : Problems.promiseSubclass(at, method, name, simpleName, fulfilled);
    } else if (isAny(returned, UNSUPPORTED)) {
      return Problems.unsupportedPromise(at, method, name, fulfilled, annotations);
    } else if (is(returned, FUTURE)) {
      return Problems.futureReturned(at, method, name, fulfilled, annotations);
    } else if (mentionsPromise(returned)) {
      return Problems.holdsPromises(at, method, name, annotations);
    }
    return Problems.notAPromise(at, method, name, boxed(returned), annotations);
  }

  /** A result that is needed before there is a promise that could make it. */
  Problem withoutRoot(TypeMirror returned, String method, String opener, Place at) {
    String simpleName = types.asElement(returned).getSimpleName().toString();
    return Problems.promiseWithoutRoot(
        at, method, Names.type(returned), simpleName, opener, fulfilled(stage(returned)));
  }

  /** What an opener does, if it returns anything to close. */
  Optional<Kind> opening(TypeMirror returned) {
    if (isStage(returned)
        && arguments(stage(returned)).stream().anyMatch(each -> isClosable(upperBound(each)))) {
      return Optional.of(Kind.OPENS_AWAITED);
    }
    return isClosable(returned) ? Optional.of(Kind.OPENS) : Optional.empty();
  }

  private boolean isClosable(TypeMirror type) {
    return is(type, "java.lang.AutoCloseable");
  }

  private TypeMirror upperBound(TypeMirror argument) {
    return argument instanceof WildcardType wildcard && wildcard.getExtendsBound() != null
        ? wildcard.getExtendsBound()
        : argument;
  }

  /** What a cleanup does, as its return type tells. */
  Kind cleanup(TypeMirror returned) {
    if (isStage(returned)) {
      return Kind.CLEANS_UP_AWAITED;
    }
    boolean mayBeStage =
        !returned.getKind().isPrimitive()
            && returned.getKind() != TypeKind.VOID
            && types.isSameType(types.erasure(returned), object());
    return mayBeStage ? Kind.CLEANS_UP_AWAITED_IF_PROMISE : Kind.CLEANS_UP;
  }

  /** A promise in the return type of a cleanup that nothing waits for. */
  Optional<Problem> notAwaited(TypeMirror returned, ExecutableElement cleanup, Place at) {
    boolean awaited = isStage(returned);
    List<? extends TypeMirror> notAwaited =
        awaited ? arguments(stage(returned)) : List.of(returned);
    if (notAwaited.stream().noneMatch(this::mentionsPromise)) {
      return Optional.empty();
    }
    String signature = Names.signature(cleanup);
    String name = Names.type(returned);
    if (awaited) {
      return Optional.of(Problems.innerNotAwaited(at, signature, name));
    }
    return Optional.of(
        isPromise(returned)
            ? Problems.notAwaited(at, signature, name)
            : Problems.contentNotAwaited(at, signature, name));
  }

  private boolean mentionsPromise(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return mentionsPromise(array.getComponentType());
    }
    if (type instanceof WildcardType wildcard) {
      return wildcard.getExtendsBound() != null && mentionsPromise(wildcard.getExtendsBound());
    }
    return isPromise(type) || arguments(type).stream().anyMatch(this::mentionsPromise);
  }

  /** Whether it is a promise or a stream, of whatever kind. */
  boolean isPromise(TypeMirror type) {
    return isStage(type) || is(type, FUTURE) || isAny(type, UNSUPPORTED);
  }

  private boolean isStage(TypeMirror type) {
    return isAny(type, STAGES);
  }

  /** The type as one of the promises that can be awaited, with the arguments it has as such. */
  private TypeMirror stage(TypeMirror type) {
    if (erasedKind(type).isPresent()) {
      return type;
    }
    return types.directSupertypes(type).stream()
        .filter(this::isStage)
        .findFirst()
        .map(this::stage)
        .orElseThrow();
  }

  /**
   * By name, as to ask for the types themselves would make javac read them, and warn of what they
   * miss, in projects that have nothing to do with them.
   */
  private boolean isAny(TypeMirror type, List<String> names) {
    if (type.getKind() != TypeKind.DECLARED && type.getKind() != TypeKind.TYPEVAR) {
      return false;
    }
    Set<String> found = new HashSet<>();
    supertypes(types.erasure(type), found);
    return names.stream().anyMatch(found::contains);
  }

  private void supertypes(TypeMirror type, Set<String> found) {
    if (types.asElement(type) instanceof TypeElement element
        && found.add(Names.qualified(element))) {
      types.directSupertypes(type).forEach(parent -> supertypes(parent, found));
    }
  }

  private boolean is(TypeMirror type, String name) {
    return isAny(type, List.of(name));
  }

  private static Optional<PromiseKind> erasedKind(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        ? PromiseKind.of(Names.qualified((TypeElement) ((DeclaredType) type).asElement()))
        : Optional.empty();
  }

  private static boolean isRaw(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.getTypeArguments().isEmpty()
        && !((TypeElement) declared.asElement()).getTypeParameters().isEmpty();
  }

  private static List<? extends TypeMirror> arguments(TypeMirror type) {
    return type instanceof DeclaredType declared ? declared.getTypeArguments() : List.of();
  }

  /** What to suggest between the angle brackets. */
  private static String fulfilled(TypeMirror promise) {
    List<? extends TypeMirror> arguments = arguments(promise);
    return arguments.size() == 1 ? Names.type(arguments.get(0)) : "...";
  }

  private String boxed(TypeMirror type) {
    return type.getKind().isPrimitive()
        ? types.boxedClass(types.getPrimitiveType(type.getKind())).getSimpleName().toString()
        : Names.type(type);
  }

  private TypeMirror object() {
    return elements.getTypeElement("java.lang.Object").asType();
  }
}
