/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares the public and protected API of the exported packages with {@code api.txt}: types by
 * name, each followed by its members, one signature a line.
 *
 * <p>To rewrite the listing, and to review the difference afterwards:
 *
 * <pre>mvn test -pl runtime -Dtest=ApiListingTest -Dgolden.update=true</pre>
 */
class ApiListingTest {
  private static final Path LISTING = Path.of("api.txt");

  @Test
  void listsTheWholeApi() throws Exception {
    List<String> api = new ArrayList<>();
    for (Class<?> type : exportedTypes()) {
      api.add(declaration(type));
      SortedSet<String> members = new TreeSet<>(Comparator.comparing(ApiListingTest::sortKey));
      addMembers(type, type, members);
      members.forEach(member -> api.add("  " + member));
    }

    if (Boolean.getBoolean("golden.update")) {
      Files.write(LISTING, api);
    }
    assertThat(api)
        .as("the API; if it is meant to change, -Dgolden.update=true rewrites api.txt")
        .isEqualTo(Files.readAllLines(LISTING));
  }

  private static List<Class<?>> exportedTypes()
      throws IOException, URISyntaxException, ClassNotFoundException {
    Path classes =
        Path.of(Lastly.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Map<String, Class<?>> types = new TreeMap<>();
    for (String packageName : exportedPackages(classes)) {
      try (Stream<Path> files = Files.list(classes.resolve(packageName.replace('.', '/')))) {
        for (Path file : files.toList()) {
          String name = file.getFileName().toString();
          if (name.endsWith(".class") && !name.contains("-info")) {
            String binaryName = packageName + "." + name.substring(0, name.length() - 6);
            Class<?> type = Class.forName(binaryName, false, Lastly.class.getClassLoader());
            if (isApi(type)) {
              types.put(type.getCanonicalName(), type);
            }
          }
        }
      }
    }
    return List.copyOf(types.values());
  }

  private static List<String> exportedPackages(Path classes) throws IOException {
    try (InputStream descriptor = Files.newInputStream(classes.resolve("module-info.class"))) {
      return ModuleDescriptor.read(descriptor).exports().stream()
          .filter(exports -> !exports.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .toList();
    }
  }

  private static boolean isApi(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return type.getCanonicalName() != null
        && isApi(type.getModifiers(), outer)
        && (outer == null || isApi(outer));
  }

  /** Outside its package, a protected member is of use only where its class can be extended. */
  private static boolean isApi(int modifiers, Class<?> owner) {
    return Modifier.isPublic(modifiers)
        || (Modifier.isProtected(modifiers) && !Modifier.isFinal(owner.getModifiers()));
  }

  /** Adds what the type declares, and what it inherits from classes that cannot be named. */
  private static void addMembers(Class<?> owner, Class<?> type, SortedSet<String> members) {
    for (Field field : owner.getDeclaredFields()) {
      if (isApi(field.getModifiers(), type) && !field.isSynthetic()) {
        members.add(
            words(deprecation(field), modifiers(field.getModifiers()))
                + type(field.getAnnotatedType())
                + " "
                + field.getName());
      }
    }
    if (owner == type) {
      for (Constructor<?> constructor : owner.getDeclaredConstructors()) {
        if (isApi(constructor.getModifiers(), type) && !constructor.isSynthetic()) {
          members.add(signature(constructor, type.getSimpleName()));
        }
      }
    }
    for (Method method : owner.getDeclaredMethods()) {
      if (isApi(method.getModifiers(), type) && !method.isSynthetic()) {
        members.add(
            signature(method, type(method.getAnnotatedReturnType()) + " " + method.getName())
                + defaultValue(method));
      }
    }
    supertypes(owner).filter(it -> !isApi(it)).forEach(it -> addMembers(it, type, members));
  }

  private static Stream<Class<?>> supertypes(Class<?> type) {
    return Stream.concat(
        Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()));
  }

  private static String declaration(Class<?> type) {
    String kind =
        type.isAnnotation()
            ? "@interface"
            : type.isInterface()
                ? "interface"
                : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    int implied = kind.equals("class") ? 0 : Modifier.ABSTRACT | Modifier.STATIC | Modifier.FINAL;
    String supertypes = "";
    AnnotatedType superclass = type.getAnnotatedSuperclass();
    if (kind.equals("class") && superclass.getType() != Object.class) {
      supertypes += " extends " + type(superclass);
    }
    if (type.getInterfaces().length > 0 && !type.isAnnotation()) {
      supertypes +=
          (type.isInterface() ? " extends " : " implements ")
              + types(type.getAnnotatedInterfaces());
    }
    return words(
            metaAnnotations(type),
            deprecation(type),
            modifiers(type.getModifiers() & ~implied),
            type.isSealed() && !type.isEnum() ? "sealed" : "",
            kind)
        + type.getCanonicalName()
        + typeParameters(type)
        + supertypes;
  }

  private static String signature(Executable executable, String resultAndName) {
    Class<?> owner = executable.getDeclaringClass();
    int implied = Modifier.isFinal(owner.getModifiers()) ? Modifier.FINAL : 0;
    boolean isDefault = executable instanceof Method method && method.isDefault();
    String typeParameters = typeParameters(executable);
    AnnotatedType[] parameters = executable.getAnnotatedParameterTypes();
    String parameterTypes =
        executable.isVarArgs() ? types(parameters).replaceFirst("\\[]$", "...") : types(parameters);
    AnnotatedType[] exceptions = executable.getAnnotatedExceptionTypes();
    return words(
            deprecation(executable),
            modifiers(executable.getModifiers() & ~implied),
            isDefault ? "default" : "",
            typeParameters)
        + resultAndName
        + "("
        + parameterTypes
        + ")"
        + (exceptions.length > 0 ? " throws " + types(exceptions) : "");
  }

  /** The name first, then all of it: overloads stand together whatever they return. */
  private static String sortKey(String member) {
    String beforeParameters = member.replaceFirst("\\(.*", "");
    return beforeParameters.substring(beforeParameters.lastIndexOf(' ') + 1) + " " + member;
  }

  private static String modifiers(int modifiers) {
    int api =
        Modifier.PUBLIC | Modifier.PROTECTED | Modifier.ABSTRACT | Modifier.STATIC | Modifier.FINAL;
    return Modifier.toString(modifiers & api);
  }

  private static String typeParameters(GenericDeclaration declaration) {
    TypeVariable<?>[] parameters = declaration.getTypeParameters();
    return parameters.length == 0
        ? ""
        : Arrays.stream(parameters)
            .map(it -> it.getName() + bounds(" extends ", it.getAnnotatedBounds()))
            .collect(joining(", ", "<", ">"));
  }

  private static String bounds(String keyword, AnnotatedType[] bounds) {
    String all = Arrays.stream(bounds).map(ApiListingTest::type).collect(joining(" & "));
    return all.isEmpty() || all.equals("Object") ? "" : keyword + all;
  }

  private static String types(AnnotatedType[] types) {
    return Arrays.stream(types).map(ApiListingTest::type).collect(joining(", "));
  }

  private static String type(AnnotatedType type) {
    String nullness =
        Arrays.stream(type.getAnnotations())
            .map(it -> "@" + it.annotationType().getSimpleName() + " ")
            .sorted()
            .collect(joining());
    if (type instanceof AnnotatedArrayType array) {
      String suffix = nullness.isEmpty() ? "[]" : " " + nullness + "[]";
      return type(array.getAnnotatedGenericComponentType()) + suffix;
    }
    if (type instanceof AnnotatedWildcardType wildcard) {
      AnnotatedType[] lower = wildcard.getAnnotatedLowerBounds();
      return lower.length > 0
          ? nullness + "?" + bounds(" super ", lower)
          : nullness + "?" + bounds(" extends ", wildcard.getAnnotatedUpperBounds());
    }
    if (type instanceof AnnotatedParameterizedType parameterized) {
      String arguments = types(parameterized.getAnnotatedActualTypeArguments());
      return nullness
          + name(((ParameterizedType) type.getType()).getRawType())
          + (arguments.isEmpty() ? "" : "<" + arguments + ">");
    }
    return nullness + name(type.getType());
  }

  private static String name(Type type) {
    String name = type instanceof Class<?> c ? c.getCanonicalName() : type.getTypeName();
    return name.replaceFirst("^java\\.lang\\.(?=[A-Z])", "");
  }

  private static String deprecation(AnnotatedElement element) {
    Deprecated deprecated = element.getAnnotation(Deprecated.class);
    if (deprecated == null) {
      return "";
    }
    List<String> elements = new ArrayList<>();
    if (!deprecated.since().isEmpty()) {
      elements.add("since = " + value(deprecated.since()));
    }
    if (deprecated.forRemoval()) {
      elements.add("forRemoval = true");
    }
    return elements.isEmpty() ? "@Deprecated" : "@Deprecated(" + String.join(", ", elements) + ")";
  }

  /** What the compiler and reflection go by. */
  private static String metaAnnotations(Class<?> type) {
    List<String> annotations = new ArrayList<>();
    for (Annotation annotation : type.getDeclaredAnnotations()) {
      if (annotation instanceof FunctionalInterface) {
        annotations.add("@FunctionalInterface");
      } else if (annotation instanceof Inherited) {
        annotations.add("@Inherited");
      } else if (annotation instanceof Repeatable repeatable) {
        annotations.add("@Repeatable(" + value(repeatable.value()) + ")");
      } else if (annotation instanceof Retention retention) {
        annotations.add("@Retention(" + value(retention.value()) + ")");
      } else if (annotation instanceof Target target) {
        annotations.add("@Target(" + value(target.value()) + ")");
      }
    }
    return annotations.stream().sorted().collect(joining(" "));
  }

  private static String defaultValue(Method method) {
    Object value = method.getDefaultValue();
    return value == null ? "" : " default " + value(value);
  }

  private static String value(Object value) {
    if (value.getClass().isArray()) {
      return IntStream.range(0, Array.getLength(value))
          .mapToObj(i -> value(Array.get(value, i)))
          .collect(joining(", ", "{", "}"));
    }
    if (value instanceof String string) {
      return '"' + string + '"';
    }
    return value instanceof Class<?> type ? name(type) + ".class" : value.toString();
  }

  private static String words(String... words) {
    return Arrays.stream(words)
        .filter(word -> !word.isEmpty())
        .map(word -> word + " ")
        .collect(joining());
  }
}
