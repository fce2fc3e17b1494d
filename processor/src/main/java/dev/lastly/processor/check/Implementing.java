package dev.lastly.processor.check;

import static java.util.stream.Collectors.joining;

import dev.lastly.processor.read.CompilerModel;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.Declaration.Method;
import dev.lastly.processor.read.Names;
import dev.lastly.processor.read.Sources;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Finds methods that no class can implement, or no wrapper should. */
final class Implementing {
  private final Types types;
  private final Sources sources;
  private final Declaration declaration;
  private final List<ExecutableElement> ofObject;
  private final TypeMirror cloneNotSupported;
  private final TypeMirror unchecked;
  private final TypeMirror error;

  Implementing(Elements elements, Types types, Sources sources, Declaration declaration) {
    this.types = types;
    this.sources = sources;
    this.declaration = declaration;
    this.ofObject =
        ElementFilter.methodsIn(elements.getTypeElement("java.lang.Object").getEnclosedElements());
    this.cloneNotSupported =
        elements.getTypeElement("java.lang.CloneNotSupportedException").asType();
    this.unchecked = elements.getTypeElement("java.lang.RuntimeException").asType();
    this.error = elements.getTypeElement("java.lang.Error").asType();
  }

  /** Whether the compiler refuses the interface for this method, and says so. */
  boolean isRefusedByCompiler(Method method) {
    TypeMirror returned = method.returned().type();
    for (ExecutableElement each : method.sameSignature()) {
      if (!suits(returned, asMember(each).getReturnType())) {
        return true;
      }
    }
    return overridden(method)
        .filter(each -> each.getModifiers().contains(Modifier.PUBLIC))
        .filter(
            each ->
                each.getModifiers().contains(Modifier.FINAL)
                    || !suits(returned, each.getReturnType())
                    || method.thrown().stream().anyMatch(this::isChecked))
        .isPresent();
  }

  /**
   * The language lets an interface declare {@code clone} and {@code finalize} as it likes, as
   * interfaces do not inherit from Object what is protected there. Classes do.
   */
  Optional<Problem> problem(Method method, Place at) {
    if (!SourceVersion.isName(method.name())) { // other languages have other keywords
      return Optional.of(
          Problems.noJavaName(
              at,
              declaration.name(),
              method.name(),
              Names.nested(Names.declaring(method.element()))));
    }
    List<ExecutableElement> alike = alike(method);
    if (!alike.isEmpty()) {
      return Optional.of(ambiguous(method, alike, at));
    }
    Optional<ExecutableElement> throwing = takenFor(method);
    if (throwing.isPresent()) {
      return Optional.of(throwsMore(method, throwing.get(), at));
    }
    Optional<ExecutableElement> other = notOverridden(method);
    if (other.isPresent()) {
      return Optional.of(unlike(method, other.get(), at));
    }
    Optional<ExecutableElement> overridden =
        overridden(method).filter(each -> each.getModifiers().contains(Modifier.PROTECTED));
    if (overridden.isEmpty()) {
      return Optional.empty();
    }
    String returned = Names.type(method.returned().type());
    if (method.name().equals("finalize")) {
      return Optional.of(Problems.finalizer(at, declaration.name(), returned));
    } else if (!suits(method.returned().type(), overridden.get().getReturnType())) {
      return Optional.of(Problems.primitiveClone(at, declaration.name(), returned));
    }
    return method.thrown().stream()
        .filter(thrown -> isChecked(thrown) && !types.isSubtype(thrown, cloneNotSupported))
        .map(thrown -> Problems.throwingClone(at, declaration.name(), Names.type(thrown)))
        .findFirst();
  }

  /**
   * Two methods that are one to whoever implements the interface, and two to whoever calls it: as
   * those parents declare them, their parameters differ. Empty if there are none.
   */
  private List<ExecutableElement> alike(Method method) {
    List<ExecutableElement> all = method.sameSignature();
    for (ExecutableElement one : all) {
      for (ExecutableElement other : all) {
        if (differ(one, other)
            && all.stream().noneMatch(each -> overrides(each, one) || overrides(each, other))) {
          return List.of(one, other);
        }
      }
    }
    return List.of();
  }

  private boolean differ(ExecutableElement one, ExecutableElement other) {
    return IntStream.range(0, one.getParameters().size())
        .anyMatch(i -> !types.isSameType(erased(one, i), erased(other, i)));
  }

  private TypeMirror erased(ExecutableElement method, int parameter) {
    return types.erasure(method.getParameters().get(parameter).asType());
  }

  /** As the language has it; Eclipse's model says no where type parameters are replaced. */
  private boolean overrides(ExecutableElement one, ExecutableElement other) {
    DeclaredType child = (DeclaredType) Names.declaring(one).asType();
    TypeMirror parent = Names.declaring(other).asType();
    return !one.equals(other)
        && types.isSubtype(types.erasure(child), types.erasure(parent))
        && CompilerModel.isSubsignature(
            types, (ExecutableType) one.asType(), CompilerModel.type(types, child, other));
  }

  private Problem ambiguous(Method method, List<ExecutableElement> alike, Place at) {
    ExecutableElement one = alike.get(0);
    ExecutableElement other = alike.get(1);
    return Problems.ambiguousCall(
        at,
        declaration.name(),
        Names.signature(one),
        Names.nested(Names.declaring(one)),
        Names.signature(other),
        Names.nested(Names.declaring(other)),
        method.type().getParameterTypes().stream()
            .map(Names::type)
            .collect(joining(", ", method.name() + "(", ")")));
  }

  /**
   * A method that throws what this one does not, but for which javac takes a call of this one: its
   * parameters have type arguments, those of this one have none. What the interface declares itself
   * hides the other.
   */
  private Optional<ExecutableElement> takenFor(Method method) {
    boolean inherited = !Names.declaring(method.element()).equals(declaration.type());
    return method.others().stream()
        .filter(other -> inherited)
        .filter(other -> !CompilerModel.isSubsignature(types, asMember(other), method.type()))
        .filter(other -> undeclared(other, method).findFirst().isPresent())
        .findFirst();
  }

  private Stream<? extends TypeMirror> undeclared(ExecutableElement other, Method method) {
    return asMember(other).getThrownTypes().stream()
        .filter(this::isChecked)
        .filter(
            thrown -> method.thrown().stream().noneMatch(each -> types.isSubtype(thrown, each)));
  }

  private Problem throwsMore(Method method, ExecutableElement other, Place at) {
    String own = Names.signature(method.element());
    return Problems.takenForOther(
        at,
        declaration.name(),
        own,
        Names.nested(Names.declaring(method.element())),
        Names.signature(other),
        Names.nested(Names.declaring(other)),
        undeclared(other, method).map(Names::type).collect(joining(" and ")));
  }

  /**
   * A parent's method that one from a class file overrides, but not as Java has it: with a return
   * type that does not suit the parent's. Other languages may do so, and incremental builds.
   */
  private Optional<ExecutableElement> notOverridden(Method method) {
    TypeMirror child = types.erasure(Names.declaring(method.element()).asType());
    return method.others().stream()
        .filter(other -> !sources.contain(method.element()))
        .filter(other -> types.isSubtype(child, types.erasure(Names.declaring(other).asType())))
        .filter(other -> !overrides(method.type(), asMember(other)))
        .findFirst();
  }

  private ExecutableType asMember(ExecutableElement method) {
    return CompilerModel.type(types, declaration.self(), method);
  }

  /** If the parameters are not the same, but erased, only the erased return types count. */
  private boolean overrides(ExecutableType child, ExecutableType parent) {
    TypeMirror returned = child.getReturnType();
    TypeMirror wanted = parent.getReturnType();
    boolean erased =
        !parent.getTypeVariables().isEmpty() || !CompilerModel.isSubsignature(types, parent, child);
    return suits(returned, wanted)
        && (erased || isNoReference(returned) || types.isAssignable(returned, wanted));
  }

  private Problem unlike(Method method, ExecutableElement other, Place at) {
    return Problems.unlikeReturnTypes(
        at,
        declaration.name(),
        Names.signature(method.element()),
        Names.nested(Names.declaring(method.element())),
        Names.type(method.type().getReturnType()),
        Names.nested(Names.declaring(other)),
        Names.type(asMember(other).getReturnType()));
  }

  /** The method of Object that an implementation overrides. */
  private Optional<ExecutableElement> overridden(Method method) {
    return ofObject.stream()
        .filter(each -> each.getSimpleName().equals(method.element().getSimpleName()))
        .filter(
            each ->
                CompilerModel.isSubsignature(types, method.type(), (ExecutableType) each.asType()))
        .findFirst();
  }

  private boolean suits(TypeMirror returned, TypeMirror wanted) {
    if (isNoReference(returned) || isNoReference(wanted)) {
      return returned.getKind() == wanted.getKind();
    }
    return CompilerModel.isErasedSubtype(types, returned, wanted);
  }

  private static boolean isNoReference(TypeMirror type) {
    return type.getKind().isPrimitive() || type.getKind() == TypeKind.VOID;
  }

  private boolean isChecked(TypeMirror thrown) {
    return !types.isSubtype(thrown, unchecked) && !types.isSubtype(thrown, error);
  }
}
