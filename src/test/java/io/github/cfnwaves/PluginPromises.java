package io.github.cfnwaves;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** What the plugin's descriptor promises to POMs and command lines, a sentence each. */
final class PluginPromises {
    private PluginPromises() {}

    static List<String> read() {
        List<String> promises = new ArrayList<>();
        for (Element mojo : PluginDescriptorFile.mojos()) {
            String goal = text(mojo, "goal");
            promises.add(goal);
            if (text(mojo, "threadSafe").equals("true")) {
                promises.add(goal + ": thread-safe");
            }
            if (text(mojo, "requiresProject").equals("false")) {
                promises.add(goal + ": works without a project");
            }
            if (!text(mojo, "phase").isEmpty()) {
                promises.add(goal + ": phase " + text(mojo, "phase"));
            }
            PluginDescriptorFile.children(PluginDescriptorFile.child(mojo, "parameters"))
                    .filter(parameter -> text(parameter, "editable").equals("true"))
                    .forEach(parameter -> promises.add(goal + ": " + promise(mojo, parameter)));
        }
        return promises;
    }

    private static String promise(Element mojo, Element parameter) {
        String name = text(parameter, "name");
        Element configured = PluginDescriptorFile.child(PluginDescriptorFile.child(mojo, "configuration"), name);
        return name + " " + text(parameter, "type")
                + (text(parameter, "required").equals("true") ? ", required" : "")
                + (text(parameter, "alias").isEmpty() ? "" : ", also called " + text(parameter, "alias"))
                + (configured == null || configured.getTextContent().isBlank()
                        ? ""
                        : ", " + configured.getTextContent().strip())
                + (configured == null || !configured.hasAttribute("default-value")
                        ? ""
                        : ", default " + configured.getAttribute("default-value"));
    }

    private static String text(Element parent, String name) {
        return PluginDescriptorFile.text(parent, name);
    }
}
