/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.resolve;

import dev.lastly.processor.lang.Annotations;
import dev.lastly.processor.lang.CompilerContext;
import dev.lastly.processor.lang.KotlinFunction;
import dev.lastly.processor.lang.Names;
import dev.lastly.processor.lang.Supertypes;
import dev.lastly.processor.read.Declaration;
import dev.lastly.processor.read.WrapperName;
import dev.lastly.processor.report.Message;
import dev.lastly.processor.report.Part;
import dev.lastly.processor.report.Problem;
import dev.lastly.processor.report.Wording;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Explains why a name means no method, and guesses what was meant. */
final class UnknownNames {
  /** What the wrapper calls the object that it wraps. */
  private static final String DELEGATE = "delegate";

  private final CompilerContext context;
  private final CandidateFinder finder;
  private final WrapperName wrapper;

  UnknownNames(CompilerContext context, CandidateFinder finder, Declaration declaration) {
    this.context = context;
    this.finder = finder;
    this.wrapper = declaration.wrapper();
  }

  static Problem badName(StepReference reference) {
    String text = reference.name().text();
    return Message.BAD_NAME
        .at(reference.location())
        .with("written", text)
        .with(
            "names",
            asName(text).map(name -> "\"" + name + "\"").orElse("\"name\" or \"Type.name\""));
  }

  /** What was meant by {@code "leave()"}, {@code "Permits::leave"} and the like. */
  private static Optional<String> asName(String text) {
    String name = text.replaceAll("\\(.*|;", "").replaceAll("::|#", ".").strip();
    name = name.startsWith("this.") ? name.substring("this.".length()) : name;
    return SourceVersion.isName(name) ? Optional.of(name) : Optional.empty();
  }

  Problem notListed(StepReference reference, NameScope scope, String typeName, String name) {
    String owner = Names.nested(scope.writtenOn());
    boolean isOfParent =
        Supertypes.interfaces(context.types(), scope.writtenOn()).stream()
            .anyMatch(parent -> Names.isNamed(parent, typeName));
    boolean isInherited =
        isOfParent && finder.candidates(scope, owner).containsKey(name); // static methods are not
    if (isOfParent && !isInherited) {
      return noSuchCleanup(reference, scope, owner, name);
    }
    Wording fix =
        Spelling.mostSimilar(typeName, isOfParent ? List.of() : scope.typeNames())
            .map(similar -> Part.DID_YOU_MEAN.wording().with("name", quoted(similar, name)))
            .or(() -> instead(typeName, isOfParent, owner, name))
            .orElseGet(() -> Part.LIST_TYPE.wording().with("type", typeName).with("owner", owner));
    return Message.NOT_LISTED
        .at(reference.location())
        .with("type", typeName)
        .with("owner", owner)
        .with("fix", fix);
  }

  /** What to write if the type need not, or cannot, be listed. */
  private Optional<Wording> instead(
      String typeName, boolean isOfParent, String owner, String name) {
    if (typeName.equals(DELEGATE)) {
      return Optional.of(Part.WRITE.wording().with("names", "\"" + name + "\""));
    }
    return isOfParent || ("." + wrapper.qualified()).endsWith("." + typeName)
        ? Optional.of(Part.WRITE.wording().with("names", quoted(owner, name)))
        : Optional.empty();
  }

  private static String quoted(String type, String name) {
    return "\"" + type + "." + name + "\"";
  }

  Problem noSuchCleanup(StepReference reference, NameScope scope, String typeName, String name) {
    for (TypeElement type : scope.types(typeName)) {
      Optional<KotlinFunction> hidden = context.kotlin().find(type).flatMap(it -> it.hidden(name));
      if (hidden.isPresent()) {
        return hiddenCleanup(reference, Names.nested(type) + "." + name + "()", hidden.get());
      }
    }
    Set<String> known = new LinkedHashSet<>(finder.candidates(scope, typeName).keySet());
    known.remove(reference.meant().getSimpleName().toString());
    List<String> typeNames = typeName.isEmpty() ? scope.typeNames() : List.of(typeName);
    Optional<String> similar = Spelling.mostSimilar(name, known);
    if (similar.isEmpty() && declares(context.known().get("java.lang.Object"), name)) {
      return Message.CLEANUP_OF_OBJECT
          .at(reference.location())
          .with("types", noneHas(typeNames))
          .with("name", name);
    }
    String owner = Names.nested(scope.writtenOn());
    Optional<TypeElement> parent =
        Supertypes.interfaces(context.types(), scope.writtenOn()).stream()
            .filter(each -> scope.isInterface(typeName) && declares(each, name))
            .findFirst();
    if (parent.isPresent()) {
      return Message.STATIC_OF_PARENT
          .at(reference.location())
          .with("type", owner)
          .with("name", name)
          .with("parent", Names.nested(parent.get()))
          .with(
              "fix",
              parent.get().getTypeParameters().isEmpty()
                  ? Part.LIST_PARENT
                      .wording()
                      .with("parent", Names.nested(parent.get()))
                      .with("type", owner)
                  : Part.CALL_FROM_YOUR_OWN.wording()); // generic types cannot be listed
    }
    Wording fix =
        Stream.of(similar.map(UnknownNames::didYouMean), lombok(scope))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseGet(() -> Part.LIST_ITS_TYPE.wording().with("owner", owner));
    return Message.NO_SUCH_CLEANUP
        .at(reference.location())
        .with("types", noneHas(typeNames))
        .with("name", name)
        .with("fix", fix);
  }

  private Problem hiddenCleanup(StepReference reference, String cleanup, KotlinFunction function) {
    return function.isPrivate()
        ? Message.INACCESSIBLE_CLEANUP
            .at(reference.location())
            .with("cleanup", cleanup)
            .with("wrapper", wrapper.simpleName())
            .with("fix", Part.REMOVE_PRIVATE.wording())
        : Message.HIDDEN_CLEANUP
            .at(reference.location())
            .with("cleanup", cleanup)
            .with("method", function.method());
  }

  private static Wording didYouMean(String method) {
    return Part.DID_YOU_MEAN.wording().with("name", method + "()");
  }

  /** The method may be one that Lombok would have written. */
  private static Optional<Wording> lombok(NameScope scope) {
    return scope.collaborators().stream()
        .flatMap(
            type ->
                Stream.concat(Stream.of(type), type.getEnclosedElements().stream())
                    .flatMap(each -> each.getAnnotationMirrors().stream())
                    .map(Annotations::type)
                    .filter(annotation -> Names.qualified(annotation).startsWith("lombok."))
                    .map(
                        annotation ->
                            Part.ADD_LOMBOK
                                .wording()
                                .with("type", Names.nested(type))
                                .with("annotation", "@" + annotation.getSimpleName())))
        .findFirst();
  }

  private static Wording noneHas(List<String> types) {
    return types.size() == 1
        ? Part.HAS_NO_METHOD.wording().with("type", types.get(0))
        : Part.NONE_HAS_A_METHOD.wording().with("types", String.join(" nor ", types));
  }

  private static boolean declares(TypeElement type, String name) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .anyMatch(
            method ->
                method.getSimpleName().contentEquals(name)
                    && !method.getModifiers().contains(Modifier.PRIVATE));
  }
}
