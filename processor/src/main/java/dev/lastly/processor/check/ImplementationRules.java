/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.check;

import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.KotlinTypes;
import dev.lastly.processor.lang.Members;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.OverrideEquivalence;
import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.lang.TypeStructure;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.InterfaceMethod;
import dev.lastly.processor.read.InterfaceMethod.ImplementedMethod;
import dev.lastly.processor.report.Location;
import dev.lastly.processor.report.Message;
import dev.lastly.processor.report.Part;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.report.Wording;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Finds methods that no class can implement, or no wrapper should. */
final class ImplementationRules {
  private final CompilerContext context;
  private final Types types;
  private final Declaration declaration;
  private final List<ExecutableElement> ofObject;

  ImplementationRules(CompilerContext context, Declaration declaration) {
    this.context = context;
    this.types = context.types();
    this.declaration = declaration;
    this.ofObject =
        ElementFilter.methodsIn(context.known().get("java.lang.Object").getEnclosedElements());
  }

  /** Whether the compiler rejects the interface because of this method, and reports that. */
  boolean isRefusedByCompiler(InterfaceMethod method) {
    TypeMirror returned = method.returned().type();
    for (ImplementedMethod each : method.implemented()) {
      if (!suits(returned, each.type().getReturnType())) {
        return true;
      }
    }
    return clashing(method)
        .filter(each -> each.getModifiers().contains(Modifier.PUBLIC))
        .or(() -> refusedOverride(method))
        .isPresent();
  }

  /**
   * A public method of Object, which all interfaces declare, and which this one cannot override.
   */
  private Optional<ExecutableElement> refusedOverride(InterfaceMethod method) {
    TypeMirror returned = method.returned().type();
    return overridden(method)
        .filter(each -> each.getModifiers().contains(Modifier.PUBLIC))
        .filter(
            each ->
                each.getModifiers().contains(Modifier.FINAL)
                    || !suits(returned, each.getReturnType())
                    || method.thrown().stream().anyMatch(context::isChecked));
  }

  /** Methods that the language lets an interface declare, but that no wrapper can implement. */
  List<Finding> findings(InterfaceMethod method) {
    TypeElement declaring = method.declaring();
    Optional<Problem> problem = problem(method);
    return problem.isPresent()
        ? List.of(
            Finding.inherited(
                parent -> Supertypes.isOrExtends(types, parent, declaring), problem.get()))
        : sameErasure(method);
  }

  /**
   * Two methods of different types with the same erasure, of which neither overrides the other.
   * javac rejects such an interface, but would report that of the wrapper and then stop.
   */
  private List<Finding> sameErasure(InterfaceMethod method) {
    List<InterfaceMethod> all = declaration.methods();
    return all.subList(0, all.indexOf(method)).stream()
        .filter(earlier -> earlier.name().equals(method.name()))
        .filter(
            earlier ->
                OverrideEquivalence.haveSameErasure(types, earlier.type(), method.type())
                    && !earlier.declaring().equals(method.declaring()))
        .limit(1)
        .map(
            earlier ->
                Finding.inherited(
                    parent ->
                        Stream.of(earlier, method)
                            .allMatch(
                                each -> Supertypes.isOrExtends(types, parent, each.declaring())),
                    sameErasure(earlier, method)))
        .toList();
  }

  private Problem sameErasure(InterfaceMethod one, InterfaceMethod other) {
    boolean isOwn = declaration.declares(one);
    return Message.SAME_ERASURE
        .at(Location.of(isOwn ? one.element() : declaration.type()))
        .with("one", Names.signature(one.element(), one.type()))
        .with("oneParent", Names.nested(one.declaring()))
        .with("other", Names.signature(other.element(), other.type()))
        .with("otherParent", Names.nested(other.declaring()))
        .with("fix", isOwn ? Part.RENAME.wording() : overrideBoth(one, other));
  }

  private Wording overrideBoth(InterfaceMethod one, InterfaceMethod other) {
    TypeMirror oneReturned = one.returned().type();
    TypeMirror otherReturned = other.returned().type();
    return suits(oneReturned, otherReturned) || suits(otherReturned, oneReturned)
        ? Part.DECLARE_BOTH
            .wording()
            .with(
                "method",
                Names.signature(other.element(), OverrideEquivalence.erased(types, other.type())))
            .with("type", declaration.name())
        : Part.EXTEND_OTHER
            .wording()
            .with("owner", declaration.name())
            .with("parent", Names.nested(other.declaring()));
  }

  private Optional<Problem> problem(InterfaceMethod method) {
    Location at = Location.of(declaration.declares(method) ? method.element() : declaration.type());
    if (!SourceVersion.isName(method.name())) { // other languages have other keywords
      return Optional.of(
          Message.NO_JAVA_NAME
              .at(at)
              .with("type", declaration.name())
              .with("method", method.name())
              .with("parent", Names.nested(method.declaring())));
    }
    return Stream.<Supplier<Optional<Problem>>>of(
            () -> ambiguousCall(method, at),
            () -> takenForOther(method, at),
            () -> unlikeReturnTypes(method, at),
            () -> arrayAsBound(method, at),
            () -> likeObject(method, at))
        .flatMap(rule -> rule.get().stream())
        .findFirst();
  }

  /**
   * An interface may declare {@code clone} and {@code finalize} with any return type and any {@code
   * throws} clause, as interfaces do not inherit the protected methods of Object. Classes do.
   */
  private Optional<Problem> likeObject(InterfaceMethod method, Location at) {
    Optional<ExecutableElement> clashing =
        clashing(method).filter(each -> each.getModifiers().contains(Modifier.PROTECTED));
    if (clashing.isPresent()) {
      return Optional.of(
          Message.GENERIC_METHOD_OF_OBJECT
              .at(at)
              .with("type", declaration.name())
              .with("method", Names.signature(method.element()))
              .with("other", Names.signature(clashing.get())));
    }
    Optional<ExecutableElement> overridden =
        overridden(method).filter(each -> each.getModifiers().contains(Modifier.PROTECTED));
    if (overridden.isEmpty()) {
      return Optional.empty();
    }
    String returned = Names.type(method.returned().type());
    if (method.name().equals("finalize")) {
      return Optional.of(
          Message.FINALIZER.at(at).with("type", declaration.name()).with("returned", returned));
    } else if (!suits(method.returned().type(), overridden.get().getReturnType())) {
      return Optional.of(
          Message.PRIMITIVE_CLONE
              .at(at)
              .with("type", declaration.name())
              .with("returned", returned));
    }
    TypeMirror allowed = context.known().type("java.lang.CloneNotSupportedException");
    return method.thrown().stream()
        .filter(thrown -> context.isChecked(thrown) && !types.isSubtype(thrown, allowed))
        .map(
            thrown ->
                Message.THROWING_CLONE
                    .at(at)
                    .with("type", declaration.name())
                    .with("thrown", Names.type(thrown)))
        .findFirst();
  }

  /**
   * Two methods that one method of a class implements, but between which calls are ambiguous, as
   * their parameters differ where the parents declare them.
   */
  private Optional<Problem> ambiguousCall(InterfaceMethod method, Location at) {
    List<ExecutableElement> all =
        method.implemented().stream().map(ImplementedMethod::element).toList();
    for (ExecutableElement one : all) {
      for (ExecutableElement other : all) {
        if (OverrideEquivalence.isAmbiguous(types, one, other)
            && all.stream().noneMatch(each -> overrides(each, one) || overrides(each, other))) {
          return Optional.of(ambiguousCall(method, one, other, at));
        }
      }
    }
    return Optional.empty();
  }

  private Problem ambiguousCall(
      InterfaceMethod method, ExecutableElement one, ExecutableElement other, Location at) {
    return Message.AMBIGUOUS_CALL
        .at(at)
        .with("type", declaration.name())
        .with("one", Names.signature(one))
        .with("oneParent", Names.nested(Names.declaring(one)))
        .with("other", Names.signature(other))
        .with("otherParent", Names.nested(Names.declaring(other)))
        .with(
            "fix",
            Part.DECLARE_BOTH
                .wording()
                .with("method", Names.signature(method.element(), method.type()))
                .with("type", declaration.name()));
  }

  /**
   * Whether a method overrides another as the JLS defines it. Eclipse's model denies that where
   * type parameters are replaced.
   */
  private boolean overrides(ExecutableElement one, ExecutableElement other) {
    DeclaredType child = (DeclaredType) Names.declaring(one).asType();
    return !one.equals(other)
        && Supertypes.isOrExtends(types, Names.declaring(one), Names.declaring(other))
        && OverrideEquivalence.isSubsignature(
            types, (ExecutableType) one.asType(), Members.type(types, child, other));
  }

  /**
   * The problem if javac takes a call of this method, whose parameters have no type arguments, for
   * a call of another one, whose parameters have some, and the other one throws what this one does
   * not. A method that the interface declares itself hides the other one.
   */
  private Optional<Problem> takenForOther(InterfaceMethod method, Location at) {
    if (declaration.declares(method)) {
      return Optional.empty();
    }
    return method.others().stream()
        .filter(other -> !other.isSubsignature())
        .filter(other -> !undeclared(other, method).isEmpty())
        .findFirst()
        .map(
            other ->
                Message.TAKEN_FOR_OTHER
                    .at(at)
                    .with("type", declaration.name())
                    .with("method", Names.signature(method.element()))
                    .with("child", Names.nested(method.declaring()))
                    .with("other", Names.signature(other.element()))
                    .with("parent", Names.nested(Names.declaring(other.element())))
                    .with("thrown", String.join(" and ", undeclared(other, method))));
  }

  private List<String> undeclared(ImplementedMethod other, InterfaceMethod method) {
    return KotlinTypes.thrown(other.element(), other.type()).stream()
        .filter(context::isChecked)
        .filter(thrown -> method.thrown().stream().noneMatch(each -> types.isSubtype(thrown, each)))
        .map(Names::type)
        .toList();
  }

  /**
   * A method from a class file that overrides a parent's with a return type that Java does not
   * allow. Other languages may allow that, and incremental builds may bring it about.
   */
  private Optional<Problem> unlikeReturnTypes(InterfaceMethod method, Location at) {
    if (context.sources().contains(method.element())) {
      return Optional.empty();
    }
    return method.others().stream()
        .filter(
            other ->
                Supertypes.isOrExtends(types, method.declaring(), Names.declaring(other.element())))
        .filter(other -> !overrides(method.type(), other))
        .findFirst()
        .map(
            other ->
                Message.UNLIKE_RETURN_TYPES
                    .at(at)
                    .with("type", declaration.name())
                    .with("method", Names.signature(method.element()))
                    .with("child", Names.nested(method.declaring()))
                    .with("returned", Names.type(method.type().getReturnType()))
                    .with("parent", Names.nested(Names.declaring(other.element())))
                    .with("wanted", Names.type(other.type().getReturnType())));
  }

  /**
   * A type parameter of an inherited method whose bound is a type parameter of the parent. The
   * latter may stand for an array, which cannot be written as a bound.
   */
  private Optional<Problem> arrayAsBound(InterfaceMethod method, Location at) {
    for (TypeVariable variable : method.type().getTypeVariables()) {
      for (TypeMirror bound : TypeStructure.bounds(variable)) {
        if (bound.getKind() == TypeKind.ARRAY) {
          DeclaredType self = (DeclaredType) declaration.type().asType();
          DeclaredType parent = Supertypes.as(types, self, method.declaring()).orElse(self);
          return Optional.of(
              Message.ARRAY_AS_BOUND
                  .at(at)
                  .with("type", declaration.name())
                  .with("method", Names.signature(method.element()))
                  .with("parent", Names.type(parent))
                  .with("variable", variable.asElement().getSimpleName())
                  .with("bound", Names.type(bound)));
        }
      }
    }
    return Optional.empty();
  }

  /** If the parameters are the same only after erasure, only the erased return types count. */
  private boolean overrides(ExecutableType child, ImplementedMethod parent) {
    TypeMirror returned = child.getReturnType();
    TypeMirror wanted = parent.type().getReturnType();
    boolean erased = !parent.type().getTypeVariables().isEmpty() || !parent.isSubsignature();
    return suits(returned, wanted)
        && (erased || isNoReference(returned) || types.isAssignable(returned, wanted));
  }

  /**
   * The method of Object that an implementation would not override, although the parameters of both
   * are the same after erasure: the method is generic.
   */
  private Optional<ExecutableElement> clashing(InterfaceMethod method) {
    return namesakes(method)
        .filter(each -> overridden(method).isEmpty())
        .filter(
            each ->
                OverrideEquivalence.haveSameErasure(
                    types, method.type(), (ExecutableType) each.asType()))
        .findFirst();
  }

  private Stream<ExecutableElement> namesakes(InterfaceMethod method) {
    return ofObject.stream()
        .filter(each -> each.getSimpleName().equals(method.element().getSimpleName()));
  }

  /** The method of Object that an implementation overrides. */
  private Optional<ExecutableElement> overridden(InterfaceMethod method) {
    return namesakes(method)
        .filter(
            each ->
                OverrideEquivalence.isSubsignature(
                    types, method.type(), (ExecutableType) each.asType()))
        .findFirst();
  }

  private boolean suits(TypeMirror returned, TypeMirror wanted) {
    if (isNoReference(returned) || isNoReference(wanted)) {
      return returned.getKind() == wanted.getKind();
    }
    return Supertypes.isErasedSubtype(types, returned, wanted);
  }

  private static boolean isNoReference(TypeMirror type) {
    return type.getKind().isPrimitive() || type.getKind() == TypeKind.VOID;
  }
}
