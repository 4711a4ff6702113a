exports.go = (path) => history.pushState(null, "", path);
