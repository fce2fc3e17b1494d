/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.util.ClassUtils;

/** The wording of every error and warning. */
final class Wordings {
  private Wordings() {}

  static WrappingException severalInterfaces(String bean, List<WrapperClass> wrappers) {
    String interfaces =
        wrappers.stream().map(each -> name(each.wrapped())).collect(Collectors.joining(" and "));
    return new WrappingException(
        "Bean '%s' implements %s, and no wrapper implements all of them."
            .formatted(bean, interfaces),
        "Declare one bean for each, with a class of its own, or annotate this one with @Unwrapped.");
  }

  static WrappingException callbacks(String bean, Class<?> wrapped, Class<?> callback) {
    return new WrappingException(
        "%s extends %s, so Spring would call both the bean '%s' and its wrapper."
            .formatted(name(wrapped), name(callback), bean),
        "Let the class of the bean implement %s instead of the interface."
            .formatted(name(callback)));
  }

  static WrappingException wrappedByHand(String bean, Class<?> wrapper, Class<?> wrapped) {
    return new WrappingException(
        "Bean '%s' is a %s already, and Lastly wraps every %s, so its cleanups would run twice."
            .formatted(bean, name(wrapper), name(wrapped)),
        "Declare the plain %s instead, or annotate the declaration with @Unwrapped."
            .formatted(name(wrapped)));
  }

  static WrappingException wrappedTwice(String bean, String inner, Class<?> wrapped) {
    return new WrappingException(
        "Bean '%s' is a %s that is injected with another one, '%s', so the cleanups would run twice."
            .formatted(bean, name(wrapped), inner),
        "Annotate one of the two with @Unwrapped.");
  }

  static WrappingException noCollaborator(String bean, Class<?> wrapped, Class<?> type) {
    return new WrappingException(
        "Bean '%s' needs a %s for the cleanups of %s, and there is none."
            .formatted(bean, name(type), name(wrapped)),
        "Declare a bean of type %s, or annotate '%s' with @Unwrapped.".formatted(name(type), bean));
  }

  static WrappingException wrappedCollaborator(
      String bean, String collaborator, Class<?> wrapped, Class<?> type) {
    return new WrappingException(
        "Bean '%s' needs a %s for the cleanups of %s, and '%s' has a wrapper itself, so it cannot be used."
            .formatted(bean, name(type), name(wrapped), collaborator),
        "Declare a bean of type %s whose class does not implement an interface with a wrapper."
            .formatted(name(type)));
  }

  static WrappingException severalCollaborators(
      String bean, Class<?> wrapped, Class<?> type, Collection<String> found) {
    return new WrappingException(
        "Bean '%s' needs one %s for the cleanups of %s, and there are %d: %s."
            .formatted(bean, name(type), name(wrapped), found.size(), String.join(", ", found)),
        "Annotate one of them with @FinallyFor(%s.class), or with @Primary."
            .formatted(name(wrapped)));
  }

  static WrappingException injectedByClass(String bean, Class<?> wanted, Class<?> wrapped) {
    return new WrappingException(
        "Bean '%s' is injected as %s, which its wrapper is not, so the cleanups of %s would not run."
            .formatted(bean, name(wanted), name(wrapped)),
        "Inject it as %s, or annotate the bean with @Unwrapped.".formatted(name(wrapped)));
  }

  static WrappingException calledByClass(
      String caller, String bean, Method method, Class<?> wrapped) {
    return new WrappingException(
        "The method of bean '%s' calls %s(), which returns %s, but bean '%s' has the wrapper of %s."
            .formatted(caller, method.getName(), name(method.getReturnType()), bean, name(wrapped)),
        "Let %s() return %s, or let the method take a %2$s as a parameter."
            .formatted(method.getName(), name(wrapped)));
  }

  static WrappingException unwrappedClass(String bean, Class<?> type, Class<?> wrapped) {
    return new WrappingException(
        "Bean '%s' is declared as a %s and has a wrapper, but its class, %s, has @Unwrapped."
            .formatted(bean, name(wrapped), name(type)),
        "Annotate the declaration with @Unwrapped, too, or declare it with the type %s."
            .formatted(name(type)));
  }

  static WrappingException unexpected(String bean, Class<?> wrapped) {
    return new WrappingException(
        "Bean '%s' is a %s, but is not declared as one, so it has no wrapper."
            .formatted(bean, name(wrapped)),
        ("Declare it with the type %s, annotate it with @Unwrapped,"
                + " or add its name to the property lastly.exclude.")
            .formatted(name(wrapped)));
  }

  static WrappingException undeclaredSettings(String bean) {
    return new WrappingException(
        "Bean '%s' is a Lastly, but is not declared as one, so no wrapper uses it.".formatted(bean),
        "Declare it with the type Lastly, or add its name to the property lastly.exclude.");
  }

  static WrappingException tooLate(String bean, Class<?> wrapped) {
    return new WrappingException(
        "Bean '%s' is a %s that was registered after all others had been wrapped, and has no wrapper."
            .formatted(bean, name(wrapped)),
        "Register it before the context is refreshed, or annotate it with @Unwrapped.");
  }

  static WrappingException sharedPrototype(String bean, Class<?> wrapped) {
    return new WrappingException(
        "Bean '%s' creates a new %s for each use, but all would share one wrapper."
            .formatted(bean, name(wrapped)),
        "Declare it with @Scope(\"prototype\"), or annotate it with @Unwrapped.");
  }

  static String tooEarly(String bean, Class<?> wrapped) {
    return "Bean '%s' existed before Lastly could wrap it, so the cleanups of %s do not run for it."
        .formatted(bean, name(wrapped));
  }

  static String registered(String bean, Class<?> wrapped) {
    return ("Bean '%s' is an object that has been registered without a definition, so it has no"
            + " wrapper, and the cleanups of %s do not run for it. Register a definition with an"
            + " instance supplier, or the wrapper itself.")
        .formatted(bean, name(wrapped));
  }

  static String undefined(String bean, Class<?> type, Class<?> wrapped) {
    return ("Bean '%s' of class %s is an inner bean, or has no definition at all, so it has no"
            + " wrapper, and the cleanups of %s do not run for it. Declare it as a bean of its own,"
            + " and refer to that, or annotate its class with @Unwrapped.")
        .formatted(bean, name(type), name(wrapped));
  }

  private static String name(Class<?> type) {
    return ClassUtils.getShortName(type);
  }
}
