package io.github.cfnwaves.goal;

import java.lang.reflect.Field;
import org.apache.maven.plugin.Mojo;
import org.jspecify.annotations.Nullable;

/** Sets and reads what Maven would set: parameters of goals, wherever in the hierarchy they are declared. */
final class Parameters {
    private Parameters() {}

    static void set(Mojo goal, String name, @Nullable Object value) throws ReflectiveOperationException {
        field(goal, name).set(goal, value);
    }

    static @Nullable Object get(Mojo goal, String name) throws ReflectiveOperationException {
        return field(goal, name).get(goal);
    }

    private static Field field(Mojo goal, String name) throws NoSuchFieldException {
        for (Class<?> type = goal.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(goal.getClass().getSimpleName() + " has no parameter " + name);
    }
}
